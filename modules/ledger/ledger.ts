/**
 * The books. They know nothing of JHT: accounts, postings, balances.
 *
 * Glossary
 * - posting: one amount moved from one account to another (debit, credit, amount > 0); balanced by construction
 * - transaction: the postings (lines) of one event, under one idempotency key; a line has its own day
 * - idempotency key: names the event; posting it again with the same input gives the same answer, with another an error
 * - card account: `card:<KPJ>`, a liability; the only kind with a balance row (`balance`, `reserved`)
 * - control account: the fund's own (`fund:cash`, …); the sum of its postings, so nobody ever waits for it
 * - effective on: the day the money moved, in Jakarta; `recordedAt` is when the books learned of it
 * - available: balance − reserved, what may still be taken from a card
 */
import { assert, type ParticipantId } from '@jmo/kernel';
import { isAccount, type AccountCode } from './accounts.ts';

export interface Posting {
  readonly debit: AccountCode;
  readonly credit: AccountCode;
  /** Whole rupiah, more than zero. */
  readonly amount: bigint;
}

export interface NewTransaction {
  readonly participantId: ParticipantId;
  readonly idempotencyKey: string;
  /** What kind of event this is, in the caller's words; sums can be asked for by kind. */
  readonly kind: string;
  readonly effectiveOn: Temporal.PlainDate;
  readonly postings: readonly Posting[];
}

export interface Posted {
  readonly transactionId: string;
  /** True when the books held this event already. */
  readonly replayed: boolean;
}

export type IdempotencyConflict = { readonly code: 'IDEMPOTENCY_CONFLICT' };
export type InsufficientBalance = { readonly code: 'INSUFFICIENT_BALANCE'; readonly account: AccountCode };

/** Guards against callers' mistakes; what a person may do wrong was refused before. */
export function assertPostable({ idempotencyKey, kind, postings }: NewTransaction): void {
  assert(idempotencyKey !== '' && kind !== '', 'a transaction has a key and a kind');
  assert(postings.length > 0, 'a transaction has postings');
  for (const { debit, credit, amount } of postings) {
    assert(amount > 0n, 'a posting moves more than zero');
    assert(debit !== credit, 'a posting moves between two accounts');
    assert(isAccount(debit) && isAccount(credit), 'a posting names known accounts');
  }
}
