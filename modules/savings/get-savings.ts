import type { Reader } from '@jmo/database';
import { addRupiah, ZERO_RUPIAH, type Kpj, type ParticipantId, type Rupiah } from '@jmo/kernel';
import { findCardBalances, sumByKind } from '@jmo/ledger';
import { findCards, type Card } from '@jmo/membership';
import { nameOf } from './return-credit.queries.ts';
import { accountKey, KIND } from './savings.ts';

export interface CardSavings {
  readonly kpj: Kpj;
  readonly holderId: ParticipantId;
  /** contributions + returns − payments */
  readonly balance: Rupiah;
  readonly contributions: Rupiah;
  readonly returns: Rupiah;
  readonly payments: Rupiah;
  /** The part of today's balance that is kept for a claim under way. */
  readonly reserved: Rupiah;
}

export interface Savings {
  readonly total: Rupiah;
  readonly cards: readonly CardSavings[];
}

/**
 * What the books hold for a person, card by card, over all cards that are theirs today.
 * @param at counts what had moved by the end of that day; without it, everything
 */
export async function getSavings(
  reader: Reader,
  participantId: ParticipantId,
  at?: Temporal.PlainDate,
): Promise<Savings> {
  return await savingsOf(reader, await findCards(reader, participantId), at);
}

/** The same for cards that are at hand already. */
export async function savingsOf(
  reader: Reader,
  cards: readonly Card[],
  at?: Temporal.PlainDate,
): Promise<Savings> {
  const keys = cards.map(accountKey);
  const sums = Map.groupBy(await sumByKind(reader, keys, at), nameOf);
  const held = new Map((await findCardBalances(reader, keys)).map((row) => [nameOf(row), row.reserved]));
  const lines = cards.map((card): CardSavings => {
    const name = nameOf(accountKey(card));
    const netOf = (wanted: (kind: string) => boolean) =>
      (sums.get(name) ?? []).reduce((sum, { kind, net }) => (wanted(kind) ? sum + net : sum), 0n) as Rupiah;
    const contributions = netOf((kind) => kind === KIND.contribution);
    const returns = netOf((kind) => kind === KIND.return);
    const other = netOf((kind) => kind !== KIND.contribution && kind !== KIND.return);
    return {
      kpj: card.kpj,
      holderId: card.holderId,
      balance: addRupiah(contributions, returns, other),
      contributions,
      returns,
      payments: -other as Rupiah,
      reserved: (held.get(name) ?? ZERO_RUPIAH) as Rupiah,
    };
  });
  return { total: addRupiah(...lines.map(({ balance }) => balance)), cards: lines };
}
