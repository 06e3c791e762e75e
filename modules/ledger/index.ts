export * from './accounts.ts';
export * from './balances.queries.ts';
export { lockHeads as lockBooks } from './heads.queries.ts';
export {
  type IdempotencyConflict,
  type InsufficientBalance,
  type NewTransaction,
  type Posted,
  type Posting,
} from './ledger.ts';
export type { BooksProblem, BooksProblemCode, BooksReport } from './books-report.ts';
export { checkpointBooks, type Checkpoint } from './checkpoint-books.ts';
export { findMovements, type CardMovements, type Movement } from './movements.queries.ts';
export { cardsWithin, movedByMonth, movedOnCard, type ParticipantRange } from './participant-ranges.ts';
export { ParticipantPages } from './participant-pages.ts';
export { eventsWithin, movedWithin, rangesOfEverybody } from './moved-within.ts';
export { post, postMany } from './post.ts';
export { postReceipts, type Receipts } from './post-receipts.ts';
export * from './release.ts';
export { findHeld, type Held } from './reservation.queries.ts';
export * from './reserve.ts';
export * from './reverse.ts';
export * from './settle.ts';
export { verifyBooks, type VerifyBooksOptions } from './verify-books.ts';
export { heldByLedger } from './held-data.ts';
