import type { help as id } from '../id/help.ts';

export const help = {} satisfies typeof id;
