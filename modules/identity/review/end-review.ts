import { recordAudit, type Actor } from '@jmo/audit';
import { closeWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import type { FaceRequestId } from '../check/checking.ts';
import { deleteFrames } from '../check/face-checks.queries.ts';
import { settleProbes } from '../check/templates.ts';
import { closeReview, lockReviewOf } from './review.queries.ts';

/**
 * Nobody needs an officer's word on this face any more: the pictures and what was measured on them go, and the case leaves
 * the desk; in the caller's transaction. Where no review is open it changes nothing.
 *
 * @param ending.why the caller's code for what happened, for the audit
 */
export async function endReview(
  tx: Tx,
  context: Context,
  request: FaceRequestId,
  { actor, why }: { readonly actor: Actor; readonly why: string },
): Promise<void> {
  const review = await lockReviewOf(tx, request);
  if (review?.state !== 'OPEN') return;
  const { participantId, requestId } = request;
  await closeReview(tx, review, {
    state: 'ENDED',
    at: context.clock.now(),
    officer: null,
    refusedFor: null,
  });
  await closeWorkItem(tx, context, {
    participantId,
    kind: 'FACE_REVIEW',
    subject: requestId,
    outcome: why,
    actor: `${actor.kind}:${actor.id}`,
  });
  await settleProbes(tx, context, { participantId, requestId, accepted: false });
  await deleteFrames(tx, review);
  await recordAudit(tx, context, {
    participantId,
    actor,
    action: 'face.review-ended',
    reference: requestId,
    detail: { purpose: review.purpose, why },
    before: { state: review.state },
    after: { state: 'ENDED' },
  });
}
