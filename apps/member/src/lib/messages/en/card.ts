import type { card as id } from '../id/card.ts';

export const card = {} satisfies typeof id;
