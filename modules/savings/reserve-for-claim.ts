import type { Context, Tx } from '@jmo/database';
import { addRupiah, assert, type ParticipantId, type Rupiah } from '@jmo/kernel';
import { findHeld, lockBalances, reserve, type Held } from '@jmo/ledger';
import { nameOf } from './return-credit.queries.ts';
import { accountKey, type CardRef } from './savings.ts';
import { shareOut } from './share-out.ts';

export interface ClaimedCards {
  readonly participantId: ParticipantId;
  /** The claim's; used for one claim only. */
  readonly reference: string;
  readonly cards: readonly CardRef[];
}

export interface ReservedCard extends CardRef {
  /** What is kept for the claim. Zero for an empty card. */
  readonly amount: Rupiah;
}

/**
 * Keeps money on the claim's cards for it, so that nothing else can take it: everything available, or a part of it, taken
 * from every card in proportion. Asking again for the same claim answers what is kept already.
 *
 * @param part no more than is available
 */
export async function reserveForClaim(
  tx: Tx,
  context: Context,
  { reference, cards, part }: ClaimedCards & { readonly part?: Rupiah },
): Promise<{ readonly total: Rupiah; readonly cards: readonly ReservedCard[] }> {
  const locked = await lockBalances(tx, cards.map(accountKey));
  const held = await findHeldOf(tx, reference, cards);
  const keptBefore = held.size > 0;
  const available = new Map(locked.map((row) => [nameOf(row), row.balance - row.reserved]));
  const amounts = amountsOf(cards, keptBefore ? held : available);
  const reserved = keptBefore || part === undefined ? amounts : shareOut(part, amounts);
  if (!keptBefore) await keep(tx, context, { reference, cards, amounts: reserved });
  return {
    total: addRupiah(...reserved),
    cards: cards.map(({ holderId, kpj }, index) => ({ holderId, kpj, amount: reserved[index]! })),
  };
}

const amountsOf = (cards: readonly CardRef[], by: ReadonlyMap<string, bigint>): Rupiah[] =>
  cards.map((card) => (by.get(nameOf(accountKey(card))) ?? 0n) as Rupiah);

async function keep(
  tx: Tx,
  context: Context,
  { reference, cards, amounts }: { reference: string; cards: readonly CardRef[]; amounts: readonly Rupiah[] },
): Promise<void> {
  const now = context.clock.now();
  for (const [index, card] of cards.entries()) {
    const amount = amounts[index]!;
    if (amount === 0n) continue;
    const answer = await reserve(tx, { ...accountKey(card), reference, amount }, now);
    assert(answer.ok, 'a claim keeps what its locked cards have, once');
  }
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
