import type { Context, Reader, Tx } from '@jmo/database';
import { assert, dateInWib } from '@jmo/kernel';
import { lockClaimBooks, putBackClaim, releaseClaim } from '@jmo/savings';
import { isOrdered, isWithBank, wasPaid } from './claim.ts';
import { findActions, type ActionRow } from './claim-actions.queries.ts';
import { findClaimCards } from './claim-cards.queries.ts';
import type { ClaimRow } from './claim.queries.ts';
import { mayStillArrive } from './payment-of-claim.ts';

/**
 * Nobody ends this claim: its payment is with a bank, or was there, or one of its payouts says so whose word has not come
 * here yet.
 */
export const isUnderPayment = async (
  reader: Reader,
  claim: Pick<ClaimRow, 'participantId' | 'id'>,
  actions: readonly ActionRow[],
): Promise<boolean> => isOrdered(actions) || (await mayStillArrive(reader, claim, actions));

/** The same where the money is not the person's any more for having been paid once: only what a bank has is waited for. */
export const mayBeAtBank = async (
  reader: Reader,
  claim: Pick<ClaimRow, 'participantId' | 'id'>,
  actions: readonly ActionRow[],
): Promise<boolean> => isWithBank(actions) || (await mayStillArrive(reader, claim, actions));

/**
 * The one way in which what was set aside for a claim goes back to the cards: never while a bank may still pay it. Whoever
 * asks has made sure with {@link isUnderPayment}, and holds the claim's row.
 */
export async function giveBack(tx: Tx, context: Context, claim: ClaimRow): Promise<void> {
  const { participantId, id: reference } = claim;
  const underPayment = await isUnderPayment(tx, claim, await findActions(tx, participantId, reference));
  assert(!underPayment, 'what a bank may still pay is not given back');
  const cards = await findClaimCards(tx, participantId, reference);
  await releaseClaim(tx, context, { participantId, reference, cards });
}

/**
 * The same for heirs. What had arrived and came back is owed to somebody who has died, and nobody can name an account for it:
 * it goes back to the cards as well, where their heirs' claim finds it, and is paid to nobody else.
 * @returns whether it had been paid once
 */
export async function giveBackToHeirs(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  actions: readonly ActionRow[],
): Promise<boolean> {
  assert(!(await mayBeAtBank(tx, claim, actions)), 'what a bank has is waited for');
  const { participantId, id: reference, tax } = claim;
  const cards = await findClaimCards(tx, participantId, reference);
  // The heirs' claim follows in this transaction, on all cards there are now.
  await lockClaimBooks(tx, { participantId, cards });
  if (wasPaid(actions))
    await putBackClaim(tx, context, {
      participantId,
      reference,
      cards,
      tax,
      on: dateInWib(context.clock.now()),
    });
  else await releaseClaim(tx, context, { participantId, reference, cards });
  return wasPaid(actions);
}
