import type { account as id } from '../id/account.ts';

export const account = {} satisfies typeof id;
