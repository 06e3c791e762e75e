import type { Tx } from '@jmo/database';
import { assert, err, ok, type Result } from '@jmo/kernel';
import type { AccountCode } from './accounts.ts';
import {
  assertPostable,
  type IdempotencyConflict,
  type InsufficientBalance,
  type NewTransaction,
  type Posted,
} from './ledger.ts';
import { findKnown, toRow, writeTransactions, type Row } from './ledger.queries.ts';

/**
 * Writes one event into the books and changes the balances of the cards it touches. A card credited for the first time
 * gets its balance row.
 * @returns the transaction; `replayed` when the same event was posted before. Errors, with nothing written:
 *   IDEMPOTENCY_CONFLICT – the key was used for another input; INSUFFICIENT_BALANCE – a card has less available
 */
export async function post(
  tx: Tx,
  input: NewTransaction,
  now: Temporal.Instant,
): Promise<Result<Posted, IdempotencyConflict | InsufficientBalance>> {
  assertPostable(input);
  const row = toRow(input, now);
  const { added, short } = await writeTransactions(tx, [row], now);
  if (added === 1) return ok({ transactionId: row.id, replayed: false });
  const [known] = await findKnown(tx, [row]);
  if (known !== undefined) return answerAgain(known, row);
  assert(short.length > 0, 'what was not written is known or refused');
  return err({ code: 'INSUFFICIENT_BALANCE', account: short[0] as AccountCode });
}

export function answerAgain(
  known: { id: string; hash: string },
  asked: { hash: string },
): Result<Posted, IdempotencyConflict> {
  if (known.hash !== asked.hash) return err({ code: 'IDEMPOTENCY_CONFLICT' });
  return ok({ transactionId: known.id, replayed: true });
}

/**
 * Writes thousands of events at once, all or none; those in the books already are left out.
 * @returns how many were new. Error, with nothing written: INSUFFICIENT_BALANCE – all of them together take more from
 *   this card than it has. A key that stands in the books for another input is the caller's bug: it throws, and the
 *   caller's transaction with it.
 */
export async function postMany(
  tx: Tx,
  inputs: readonly NewTransaction[],
  now: Temporal.Instant,
): Promise<Result<{ added: number }, InsufficientBalance>> {
  if (inputs.length === 0) return ok({ added: 0 });
  for (const input of inputs) assertPostable(input);
  return await writeNew(
    tx,
    inputs.map((input) => toRow(input, now)),
    now,
  );
}

async function writeNew(
  tx: Tx,
  rows: readonly Row[],
  now: Temporal.Instant,
): Promise<Result<{ added: number }, InsufficientBalance>> {
  const { added, short } = await writeTransactions(tx, rows, now);
  if (added === rows.length) return ok({ added });
  const name = (row: { participantId: string }, key: string) => `${row.participantId} ${key}`;
  const known = new Map((await findKnown(tx, rows)).map((each) => [name(each, each.key), each]));
  const fresh = rows.filter((row) => {
    const before = known.get(name(row, row.idempotencyKey));
    assert(before === undefined || before.hash === row.hash, 'a key in the books stands for the same input');
    return before === undefined;
  });
  if (short.length === 0) return ok({ added });
  // What was refused may have counted events that were booked, and taken from the card, long ago.
  if (fresh.length < rows.length)
    return fresh.length === 0 ? ok({ added: 0 }) : await writeNew(tx, fresh, now);
  return err({ code: 'INSUFFICIENT_BALANCE', account: short[0] as AccountCode });
}
