import type { Context, Tx } from '@jmo/database';
import { assert, ok, type ParticipantId, type Result, type Rupiah } from '@jmo/kernel';
import {
  cardAccount,
  lockBooks,
  post,
  settle,
  type IdempotencyConflict,
  type InsufficientBalance,
  type NewTransaction,
} from '@jmo/ledger';
import { insertPayment } from './payments.queries.ts';
import { holdersOf, type ReservedCard } from './reserve-for-claim.ts';
import { noteMovedOn } from './recount.queries.ts';
import { KIND, type BenefitKind } from './savings.ts';

export interface ClaimSettlement {
  readonly participantId: ParticipantId;
  readonly reference: string;
  /** What to take from each card; never more than what was kept on it. */
  readonly cards: readonly ReservedCard[];
  /** The sum of the cards' amounts; net + tax. */
  readonly gross: Rupiah;
  readonly tax: Rupiah;
  readonly net: Rupiah;
  readonly paidOn: Temporal.PlainDate;
  readonly kind: BenefitKind;
}

export type SettlementProblem = { readonly code: 'NOT_HELD' } | IdempotencyConflict | InsufficientBalance;

/**
 * Books a claim that was paid: each card owes less and the claim is owed (card → claims payable, under the card's
 * holder); the claim is paid to the person and its tax is owed to the state (claims payable → cash, → tax payable, under
 * the claimant). Records the payment for "once" and for tax. Doing it again changes nothing.
 * @returns errors: NOT_HELD – nothing is kept for this claim; IDEMPOTENCY_CONFLICT – it was settled with other figures.
 *   The caller's transaction must then be given up
 */
export async function settleClaim(
  tx: Tx,
  context: Context,
  claim: ClaimSettlement,
): Promise<Result<{ replayed: boolean }, SettlementProblem>> {
  const { participantId, reference, gross, tax, net, paidOn, kind } = claim;
  const cards = claim.cards.filter(({ amount }) => amount > 0n);
  assert(cards.reduce((sum, { amount }) => sum + amount, 0n) === gross, 'the cards give the gross amount');
  assert(gross === net + tax && tax >= 0n && net >= 0n, 'gross is net and tax');
  const now = context.clock.now();
  const event = { kind: KIND.claim, effectiveOn: paidOn };
  const payout: NewTransaction = {
    ...event,
    participantId,
    idempotencyKey: `claim:${reference}:payout`,
    postings: (
      [
        { debit: 'claims:payable', credit: 'fund:cash', amount: net },
        { debit: 'claims:payable', credit: 'tax:payable', amount: tax },
      ] as const
    ).filter(({ amount }) => amount > 0n),
  };
  const holders = holdersOf(cards);
  // What is settled for one alone takes its books with it.
  const bookOwners = new Set([...holders, participantId]);
  if (bookOwners.size > 1) await lockBooks(tx, [...bookOwners]);
  let replayed = true;
  for (const holderId of holders) {
    const postings = cards
      .filter((card) => card.holderId === holderId)
      .map(({ kpj, amount }) => ({ debit: cardAccount(kpj), credit: 'claims:payable', amount }) as const);
    const idempotencyKey = `claim:${reference}:cards`;
    const followedBy = holderId === participantId ? [payout] : [];
    const taken = { ...event, participantId: holderId, reference, idempotencyKey, postings, followedBy };
    const settled = await settle(tx, taken, now);
    if (!settled.ok) return settled;
    replayed &&= settled.value.replayed;
  }
  if (!holders.includes(participantId)) {
    const paid = await post(tx, payout, now);
    if (!paid.ok) return paid;
    replayed &&= paid.value.replayed;
  }
  await noteMovedOn(tx, cards, paidOn, now);
  await insertPayment(tx, participantId, { reference, paidOn, kind, gross, tax });
  return ok({ replayed });
}
