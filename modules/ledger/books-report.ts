/** What is wrong with the books. Every code means: not written by this application, or not by way of the ledger. */
export type BooksProblemCode =
  /** The proof may be shown other rows than the application. */
  | 'TABLE_DISGUISED'
  /** A transaction or one of its postings is not what was sealed. */
  | 'TRANSACTION_CHANGED'
  /** A transaction of the chain is not there. */
  | 'TRANSACTION_MISSING'
  /** A transaction is there that the chain does not know. */
  | 'TRANSACTION_INSERTED'
  | 'POSTING_WITHOUT_TRANSACTION'
  /** Transactions were rewritten together with their seals: the end of the chain is not under our code. */
  | 'CHAIN_REWRITTEN'
  /** There was more at the last checkpoint, or something else. */
  | 'ROLLED_BACK'
  | 'CHECKPOINT_DAMAGED'
  | 'UNKNOWN_ACCOUNT'
  /** A card's balance is not what its postings add up to. */
  | 'BALANCE_WRONG'
  /** What is reserved on a card is not what its held reservations add up to. */
  | 'RESERVED_WRONG'
  /** All accounts together do not give zero. */
  | 'SUMS_DIFFER';

export interface BooksProblem {
  readonly code: BooksProblemCode;
  readonly participantId: string | null;
  readonly transactionId: string | null;
  /** Of the posting, counted from 0, where it can be told. */
  readonly line: number | null;
  /** One sentence. */
  readonly what: string;
}

export interface BooksReport {
  participants: number;
  transactions: number;
  postings: number;
  cards: number;
  /** Credits less debits: of the fund's own accounts, by code, and of all cards together. They add up to zero. */
  accounts: ReadonlyMap<string, bigint>;
  cardsTotal: bigint;
  /** The first ones, in the order of the participants and their chains. */
  readonly problems: BooksProblem[];
  problemCount: number;
  /** The checkpoint that was compared, and the one that was written since everything was right. */
  checkpointRead: string | undefined;
  checkpointWritten: string | undefined;
}

/** So many are named; a table torn out of the books makes millions. */
const NAMED = 100;

export const newReport = (): BooksReport => ({
  participants: 0,
  transactions: 0,
  postings: 0,
  cards: 0,
  accounts: new Map(),
  cardsTotal: 0n,
  problems: [],
  problemCount: 0,
  checkpointRead: undefined,
  checkpointWritten: undefined,
});

export function reportProblem(report: BooksReport, problem: BooksProblem): void {
  report.problemCount++;
  if (report.problems.length < NAMED) report.problems.push(problem);
}
