import { recordAudit, type OfficerId } from '@jmo/audit';
import { closeWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { nextDisputeState, type Dispute, type DisputeState } from './dispute.ts';
import { appendDisputeAction, findDisputeActions } from './dispute.queries.ts';
import { answerContext, stateOf } from './find-disputes.ts';
import { tellOfAnswer, type Contact } from './tell-of-dispute.ts';

/** With an answer: where else than in the app to say that there is one; undefined for who has no account any more. */
export type DisputeMove =
  | { readonly action: 'TAKE' }
  | { readonly action: 'ANSWER'; readonly answer: string; readonly contact: Contact | undefined };

/**
 * An officer takes a dispute up, or answers it in words the person reads. Figures are corrected by reports, not here.
 * @returns the state, NOT_ALLOWED_NOW, or the desk's own reason
 */
export async function moveDispute(
  context: Context,
  asked: {
    readonly dispute: Pick<Dispute, 'participantId' | 'id' | 'number' | 'month'>;
    readonly officerId: OfficerId;
    readonly move: DisputeMove;
    /** What the desk asks within the transaction: whether this officer may, and still has the case. @returns why not */
    readonly atDesk?: (tx: Tx) => Promise<string | undefined>;
  },
): Promise<Result<DisputeState, string>> {
  const { dispute, officerId, move } = asked;
  const { participantId, id } = dispute;
  return await context.db.transaction().execute(async (tx): Promise<Result<DisputeState, string>> => {
    const why = await asked.atDesk?.(tx);
    if (why !== undefined) return err(why);
    const actions = (await findDisputeActions(tx, participantId)).filter(({ disputeId }) => disputeId === id);
    const state = nextDisputeState(stateOf(actions), move.action);
    if (state === undefined) return err('NOT_ALLOWED_NOW');
    const written = await appendDisputeAction(tx, dispute, {
      seq: actions.length + 1,
      action: move.action,
      at: context.clock.now(),
      actor: `officer:${officerId}`,
      sealed: move.action === 'ANSWER' ? context.vault.seal(move.answer, answerContext(id)) : null,
    });
    if (!written) return err('NOT_ALLOWED_NOW');
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officerId },
      action: `savings.dispute-${move.action === 'TAKE' ? 'taken' : 'answered'}`,
      reference: id,
      detail: { number: dispute.number },
      before: { state: stateOf(actions) },
      after: { state, ...(move.action === 'ANSWER' ? { answer: move.answer } : {}) },
    });
    if (move.action === 'ANSWER') {
      const about = { participantId, kind: 'DISPUTE', subject: id } as const;
      await closeWorkItem(tx, context, { ...about, outcome: 'ANSWER', actor: `officer:${officerId}` });
      await tellOfAnswer(tx, context, dispute, move.contact);
    }
    return ok(state);
  });
}
