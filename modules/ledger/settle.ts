import type { Tx } from '@jmo/database';
import { assert, err, ok, type Result } from '@jmo/kernel';
import type { AccountCode } from './accounts.ts';
import { append, toEntry, type Entry } from './append.ts';
import {
  assertPostable,
  type IdempotencyConflict,
  type InsufficientBalance,
  type NewTransaction,
  type Posted,
} from './ledger.ts';
import { findKnown } from './ledger.queries.ts';
import { endReservations } from './reservation.queries.ts';

export interface Settlement extends NewTransaction {
  readonly reference: string;
  /** What is done with the money at the same moment, under the same participant: written with it, all or none. */
  readonly followedBy?: readonly NewTransaction[];
}

export type NotHeld = { readonly code: 'NOT_HELD' };

/**
 * Turns what is held under a reference into postings: the reservations end, and the postings take the money. The
 * postings take from each card no more than was held there; what they leave is free again.
 * @returns the transaction; `replayed` when it was settled before. Errors: NOT_HELD – nothing is held under this
 *   reference (never was, was released, or was settled under another key); IDEMPOTENCY_CONFLICT. The caller's transaction
 *   must then be given up
 */
export async function settle(
  tx: Tx,
  { reference, followedBy = [], ...input }: Settlement,
  now: Temporal.Instant,
): Promise<Result<Posted, NotHeld | IdempotencyConflict | InsufficientBalance>> {
  for (const event of [input, ...followedBy]) {
    assertPostable(event);
    assert(event.participantId === input.participantId, 'what follows is of the same participant');
  }
  const entries = [input, ...followedBy].map((event) => toEntry(event));
  const held = await endReservations(tx, input.participantId, reference, 'settled', now);
  if (held.length === 0) return await answerSettled(tx, entries);
  for (const { account, amount } of held) {
    const taken = input.postings.reduce(
      (sum, line) => (line.debit === account ? sum + line.amount : sum),
      0n,
    );
    assert(taken <= amount, 'a settlement takes no more than was held');
  }
  const answer = await append(tx, entries, now);
  if ('ids' in answer) return ok({ transactionId: answer.ids[0]!, replayed: false });
  if (answer.known > 0) return await answerSettled(tx, entries);
  return err({ code: 'INSUFFICIENT_BALANCE', account: answer.short[0] as AccountCode });
}

/** What is said when nothing is held: that it was settled like this before, or not. */
async function answerSettled(
  tx: Tx,
  entries: readonly Entry[],
): Promise<Result<Posted, NotHeld | IdempotencyConflict>> {
  const known = await findKnown(tx, entries);
  const isOther = known.some(({ key, hash }) =>
    entries.some((entry) => entry.idempotencyKey === key && entry.hash !== hash),
  );
  if (isOther) return err({ code: 'IDEMPOTENCY_CONFLICT' });
  if (known.length < entries.length) return err({ code: 'NOT_HELD' });
  const first = known.find(({ key }) => key === entries[0]!.idempotencyKey)!;
  return ok({ transactionId: first.id, replayed: true });
}
