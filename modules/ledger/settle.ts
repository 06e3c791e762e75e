import type { Tx } from '@jmo/database';
import { assert, err, type Result } from '@jmo/kernel';
import { toEntry } from './append.ts';
import type { IdempotencyConflict, InsufficientBalance, NewTransaction, Posted } from './ledger.ts';
import { lockHeads } from './heads.queries.ts';
import { findKnown } from './ledger.queries.ts';
import { answerAgain, postAfter } from './post.ts';
import { endReservations } from './reservation.queries.ts';

export type NotHeld = { readonly code: 'NOT_HELD' };

/**
 * Turns what is held under a reference into postings: the reservations end, and the postings take the money. The
 * postings take from each card no more than was held there; what they leave is free again.
 * @returns the transaction; `replayed` when it was settled before. Errors: NOT_HELD – nothing is held under this
 *   reference (never was, was released, or was settled under another key); IDEMPOTENCY_CONFLICT
 */
export async function settle(
  tx: Tx,
  { reference, ...input }: NewTransaction & { readonly reference: string },
  now: Temporal.Instant,
): Promise<Result<Posted, NotHeld | IdempotencyConflict | InsufficientBalance>> {
  const heads = await lockHeads(tx, [input.participantId]);
  const held = await endReservations(tx, input.participantId, reference, 'settled', now);
  if (held.length === 0) {
    const entry = toEntry(input);
    const [known] = await findKnown(tx, [entry]);
    return known === undefined ? err({ code: 'NOT_HELD' }) : await answerAgain(tx, entry);
  }
  for (const { account, amount } of held) {
    const taken = input.postings.reduce(
      (sum, line) => (line.debit === account ? sum + line.amount : sum),
      0n,
    );
    assert(taken <= amount, 'a settlement takes no more than was held');
  }
  return await postAfter(tx, input, now, heads);
}
