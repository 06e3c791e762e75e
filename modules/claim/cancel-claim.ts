import type { Context, Tx } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { isOpen, isOrdered, mayDo, next, type ClaimState } from './claim.ts';
import { openDraft } from './claim-draft.ts';
import { lockDraftRow } from './claim-draft.queries.ts';
import { findActions, type ActionRow } from './claim-actions.queries.ts';
import { findClaimRows, lockClaim } from './claim.queries.ts';
import { giveBack, isUnderPayment } from './give-back.ts';
import { deleteClaimDraft } from './forget-claim-drafts.ts';
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
  asked: Cancelled,
): Promise<Result<{ readonly number: string }, { readonly code: 'NOT_ALLOWED' }>> {
  return await context.db.transaction().execute((tx) => cancelIn(tx, context, asked));
}

type Cancelled = { readonly participantId: ParticipantId; readonly claimId: string };

async function cancelIn(
  tx: Tx,
  context: Context,
  { participantId, claimId }: Cancelled,
): Promise<Result<{ readonly number: string }, { readonly code: 'NOT_ALLOWED' }>> {
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
}

/**
 * The person takes back that their papers are looked at (UU 27/2022 art 9): what they were filling in for Lapak Asik is
 * forgotten, and a claim that officers look at is taken back, in the transaction of the withdrawal.
 * @returns false for a claim that could not be taken back any more: its payment is with the bank
 */
export async function withdrawPapers(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
): Promise<boolean> {
  const row = await lockDraftRow(tx, participantId);
  if (row !== undefined && openDraft(context, participantId, row.sealed).channel === 'LAPAK_ASIK')
    await deleteClaimDraft(tx, context, participantId);
  const open = (await findClaimRows(tx, participantId)).find(
    ({ channel, state, cause }) => channel === 'LAPAK_ASIK' && isOpen(state) && !isHeirs({ cause }),
  );
  return open === undefined || (await cancelIn(tx, context, { participantId, claimId: open.id })).ok;
}
