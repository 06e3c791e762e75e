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
  const entry = toEntry(input);
  const answer = await append(tx, [entry], now);
  if ('ids' in answer) return ok({ transactionId: answer.ids[0]!, replayed: false });
  if (answer.known > 0) return await answerAgain(tx, entry);
  return err({ code: 'INSUFFICIENT_BALANCE', account: answer.short[0] as AccountCode });
}

/** What is said about a key that is in the books. */
export async function answerAgain(tx: Tx, entry: Entry): Promise<Result<Posted, IdempotencyConflict>> {
  const [known] = await findKnown(tx, [entry]);
  assert(known !== undefined, 'the books hold this key');
  if (known.hash !== entry.hash) return err({ code: 'IDEMPOTENCY_CONFLICT' });
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
  for (const input of inputs) assertPostable(input);
  const asked = unique(inputs.map((input) => toEntry(input)));
  if (asked.size === 0) return ok({ added: 0 });
  const first = await append(tx, [...asked.values()], now);
  if ('ids' in first) return ok({ added: asked.size });
  if (first.known === 0) return err({ code: 'INSUFFICIENT_BALANCE', account: first.short[0] as AccountCode });
  // Without what was booked, and taken from its card, long ago. The heads are locked: nothing else can come between.
  for (const known of await findKnown(tx, [...asked.values()])) {
    const name = nameOf(known.participantId, known.key);
    assert(asked.get(name)?.hash === known.hash, 'a key in the books stands for the same input');
    asked.delete(name);
  }
  if (asked.size === 0) return ok({ added: 0 });
  const second = await append(tx, [...asked.values()], now);
  if ('ids' in second) return ok({ added: asked.size });
  return err({ code: 'INSUFFICIENT_BALANCE', account: second.short[0] as AccountCode });
}

const nameOf = (participantId: string, key: string): string => `${participantId} ${key}`;

/** By participant and key, each once. */
function unique(entries: readonly Entry[]): Map<string, Entry> {
  const byName = new Map<string, Entry>();
  for (const entry of entries) {
    const name = nameOf(entry.participantId, entry.idempotencyKey);
    const before = byName.get(name);
    assert(before === undefined || before.hash === entry.hash, 'a key stands for one input');
    if (before === undefined) byName.set(name, entry);
  }
  return byName;
}
