import type { home as id } from '../id/home.ts';

export const home = {} satisfies typeof id;
