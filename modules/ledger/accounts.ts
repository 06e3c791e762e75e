/** The fund's own accounts: sums of postings, never a row to lock (migration 0100 lists them). */
export const CONTROL_ACCOUNTS = ['fund:cash', 'fund:returns', 'claims:payable', 'tax:payable'] as const;
export type ControlAccount = (typeof CONTROL_ACCOUNTS)[number];

/** A member's card: what the fund owes on it. A credit raises it, a debit lowers it. */
export type CardAccount = `card:${string}`;
export type AccountCode = ControlAccount | CardAccount;

export const cardAccount = (kpj: string): CardAccount => `card:${kpj}`;
export const isCardAccount = (account: string): account is CardAccount => account.startsWith('card:');
/** The number behind a card account. */
export const numberOfCard = (account: CardAccount): string => account.slice('card:'.length);

export const isAccount = (account: string): account is AccountCode =>
  /^card:[0-9A-Z]+$/.test(account) || (CONTROL_ACCOUNTS as readonly string[]).includes(account);
