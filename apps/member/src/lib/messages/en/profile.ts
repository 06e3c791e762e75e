import type { profile as id } from '../id/profile.ts';

export const profile = {} satisfies typeof id;
