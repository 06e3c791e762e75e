import { recordAudit } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { nextDisputeState, type DisputeState } from './dispute.ts';
import { appendDisputeAction, findDisputeActions } from './dispute.queries.ts';
import { answerContext, stateOf } from './find-disputes.ts';

export type DisputeMove =
  { readonly action: 'TAKE' } | { readonly action: 'ANSWER'; readonly answer: string };

/** An officer takes a dispute up, or answers it in words the person reads. Figures are corrected by reports, not here. */
export async function moveDispute(
  context: Context,
  asked: {
    readonly participantId: ParticipantId;
    readonly disputeId: string;
    readonly officerId: string;
    readonly move: DisputeMove;
  },
): Promise<Result<DisputeState, 'NOT_FOUND' | 'NOT_ALLOWED_NOW'>> {
  const { participantId, disputeId, officerId, move } = asked;
  return await context.db.transaction().execute(async (tx) => {
    const actions = (await findDisputeActions(tx, participantId)).filter(
      (each) => each.disputeId === disputeId,
    );
    if (actions.length === 0) return err('NOT_FOUND');
    const state = nextDisputeState(stateOf(actions), move.action);
    if (state === undefined) return err('NOT_ALLOWED_NOW');
    const written = await appendDisputeAction(
      tx,
      { participantId, id: disputeId },
      {
        seq: actions.length + 1,
        action: move.action,
        at: context.clock.now(),
        actor: `officer:${officerId}`,
        sealed: move.action === 'ANSWER' ? context.vault.seal(move.answer, answerContext(disputeId)) : null,
      },
    );
    if (!written) return err('NOT_ALLOWED_NOW');
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officerId },
      action: `savings.dispute-${move.action === 'TAKE' ? 'taken' : 'answered'}`,
      reference: disputeId,
    });
    return ok(state);
  });
}
