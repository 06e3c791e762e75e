import type { jht as id } from '../id/jht.ts';

export const jht = {
  title: 'Jaminan Hari Tua',
} satisfies typeof id;
