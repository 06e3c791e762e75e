import type { Context, Tx } from '@jmo/database';
import { addRupiah, assert, type ParticipantId, type Rupiah } from '@jmo/kernel';
import { findHeld, lockBalances, reserve, type Held } from '@jmo/ledger';
import { nameOf } from './return-credit.queries.ts';
import { accountKey, type CardRef } from './savings.ts';

export interface ClaimedCards {
  readonly participantId: ParticipantId;
  /** The claim's; used for one claim only. */
  readonly reference: string;
  readonly cards: readonly CardRef[];
}

export interface ReservedCard extends CardRef {
  /** What is kept for the claim: all that was available. Zero for an empty card. */
  readonly amount: Rupiah;
}

/**
 * Keeps everything available on the claim's cards for it, so that nothing else can take it. Asking again for the same
 * claim answers what is kept already.
 */
export async function reserveForClaim(
  tx: Tx,
  context: Context,
  { reference, cards }: ClaimedCards,
): Promise<{ readonly total: Rupiah; readonly cards: readonly ReservedCard[] }> {
  const now = context.clock.now();
  const locked = await lockBalances(tx, cards.map(accountKey));
  const available = new Map(locked.map((row) => [nameOf(row), row.balance - row.reserved]));
  const held = await findHeldOf(tx, reference, cards);
  const reserved: ReservedCard[] = [];
  for (const card of cards) {
    const key = accountKey(card);
    const before = held.get(nameOf(key));
    const amount = (before ?? available.get(nameOf(key)) ?? 0n) as Rupiah;
    if (before === undefined && amount > 0n) {
      const answer = await reserve(tx, { ...key, reference, amount }, now);
      assert(answer.ok, 'a claim keeps what its locked cards have, once');
    }
    reserved.push({ holderId: card.holderId, kpj: card.kpj, amount });
  }
  return { total: addRupiah(...reserved.map(({ amount }) => amount)), cards: reserved };
}

/** What a claim keeps, over all participants under whom its cards stand. */
async function findHeldOf(
  tx: Tx,
  reference: string,
  cards: readonly CardRef[],
): Promise<Map<string, bigint>> {
  const found = new Map<string, bigint>();
  for (const participantId of holdersOf(cards)) {
    const held: readonly Held[] = await findHeld(tx, participantId, reference);
    for (const { account, amount } of held) found.set(nameOf({ participantId, account }), amount);
  }
  return found;
}

/** In a fixed order, as everything that takes locks. */
export const holdersOf = (cards: readonly { holderId: ParticipantId }[]): ParticipantId[] =>
  [...new Set(cards.map(({ holderId }) => holderId))].sort();
