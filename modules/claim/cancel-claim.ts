import type { Context } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { isOrdered, mayDo, next, type ClaimState } from './claim.ts';
import { findActions, type ActionRow } from './claim-actions.queries.ts';
import { lockClaim } from './claim.queries.ts';
import { giveBack, isUnderPayment } from './give-back.ts';
import { auditRefusal, tryMove, type Move } from './move-claim.ts';
import { isHeirs } from './sealed-claim.ts';

/** A participant may take a claim back until the order to the bank exists; afterwards only the bank's answer counts. */
export const mayCancel = (state: ClaimState, actions: readonly Pick<ActionRow, 'action'>[]): boolean =>
  mayDo('participant', 'CANCEL') && next(state, 'CANCEL') !== undefined && !isOrdered(actions);

/**
 * The participant does not want the claim any more: the money goes back to the cards, and another claim may follow.
 * @returns the number; or NOT_ALLOWED: no such claim of this person, over already, or its payment is with the bank
 */
export async function cancelClaim(
  context: Context,
  { participantId, claimId }: { participantId: ParticipantId; claimId: string },
): Promise<Result<{ readonly number: string }, { readonly code: 'NOT_ALLOWED' }>> {
  return await context.db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, participantId, claimId);
    if (claim === undefined) return err({ code: 'NOT_ALLOWED' });
    const move: Move = { action: 'CANCEL', actor: { kind: 'participant', id: participantId } };
    if (isHeirs(claim) || (await isUnderPayment(tx, claim, await findActions(tx, participantId, claimId)))) {
      await auditRefusal(tx, context, claim, move, isHeirs(claim) ? 'NOT_THEIRS' : 'UNDER_PAYMENT');
      return err({ code: 'NOT_ALLOWED' });
    }
    const moved = await tryMove(tx, context, claim, move);
    if (!moved.ok) return moved;
    await giveBack(tx, context, claim);
    return ok({ number: claim.number });
  });
}
