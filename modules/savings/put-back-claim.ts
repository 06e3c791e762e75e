import type { Context, Tx } from '@jmo/database';
import { assert, type ParticipantId, type Rupiah } from '@jmo/kernel';
import { cardAccount, lockBooks, post, type Posting } from '@jmo/ledger';
import { insertUndone } from './payments.queries.ts';
import { noteMovedOn } from './recount.queries.ts';
import { holdersOf, type ReservedCard } from './reserve-for-claim.ts';
import { KIND } from './savings.ts';

export interface ReturnedClaim {
  readonly participantId: ParticipantId;
  /** The claim's, as it was settled under. */
  readonly reference: string;
  /** What was taken from each card. */
  readonly cards: readonly ReservedCard[];
  readonly tax: Rupiah;
  readonly on: Temporal.PlainDate;
}

/**
 * A settled claim's money came back, and the person it is owed to is not paid any more: it goes back to the cards it came
 * from, the tax withheld with it, as if nothing had been paid. The caller knows that the money is owed and no bank has it.
 * Doing it again changes nothing.
 */
export async function putBackClaim(
  tx: Tx,
  context: Context,
  { participantId, reference, tax, on, ...claim }: ReturnedClaim,
): Promise<void> {
  const now = context.clock.now();
  const cards = claim.cards.filter(({ amount }) => amount > 0n);
  const holders = holdersOf(cards);
  await lockBooks(tx, [participantId, ...holders]);
  for (const owner of new Set([...holders, participantId])) {
    const toCards = cards
      .filter(({ holderId }) => holderId === owner)
      .map(({ kpj, amount }): Posting => ({ debit: 'claims:payable', credit: cardAccount(kpj), amount }));
    const withheld: readonly Posting[] =
      owner === participantId && tax > 0n
        ? [{ debit: 'tax:payable', credit: 'claims:payable', amount: tax }]
        : [];
    const postings = [...withheld, ...toCards];
    if (postings.length === 0) continue;
    const idempotencyKey = `claim:${reference}:put-back`;
    const event = { participantId: owner, idempotencyKey, kind: KIND.claim, effectiveOn: on, postings };
    assert((await post(tx, event, now)).ok, 'a claim is put back once, with the amounts it was settled with');
  }
  await noteMovedOn(tx, cards, on, now);
  await insertUndone(tx, participantId, { reference, at: now });
}
