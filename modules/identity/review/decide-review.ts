import { recordAudit, type OfficerId } from '@jmo/audit';
import { closeWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { faceSettledJob } from '../check/checking.ts';
import { deleteFrames } from '../check/face-checks.queries.ts';
import { settleProbes } from '../check/templates.ts';
import { closeReview, lockReview } from './review.queries.ts';
import type { ReviewDecision } from './review.ts';

export interface DecidedReview {
  readonly number: string;
  readonly state: 'ACCEPTED' | 'REFUSED';
}

export type ReviewProblem =
  | { readonly code: 'REVIEW_UNKNOWN' | 'ALREADY_DECIDED' }
  | { readonly code: 'NOT_AT_DESK'; readonly why: string };

/**
 * An officer's word on a face. Accepted, it counts like a passed check and is the reference from now on where there was
 * none. The pictures go either way; whoever waits (a claim, the person) hears of it by a job.
 *
 * @returns REVIEW_UNKNOWN; ALREADY_DECIDED: the first officer's word stands; or NOT_AT_DESK: the desk's own question
 * (`atDesk`), asked while the review is held still, had this answer
 */
export async function decideReview(
  context: Context,
  input: {
    readonly number: string;
    readonly officer: OfficerId;
    readonly decision: ReviewDecision;
    readonly atDesk?: (tx: Tx) => Promise<string | undefined>;
  },
): Promise<Result<DecidedReview, ReviewProblem>> {
  const { number, officer, decision, atDesk } = input;
  return await context.db.transaction().execute(async (tx) => {
    const review = await lockReview(tx, number);
    if (review === undefined) return err({ code: 'REVIEW_UNKNOWN' });
    const { participantId, requestId, purpose } = review;
    if (review.state !== 'OPEN') return err({ code: 'ALREADY_DECIDED' });
    const why = await atDesk?.(tx);
    if (why !== undefined) return err({ code: 'NOT_AT_DESK', why });
    const accepted = decision.kind === 'ACCEPT';
    const state = accepted ? 'ACCEPTED' : 'REFUSED';
    const refusedFor = accepted ? null : decision.reason;
    await closeReview(tx, review, { state, at: context.clock.now(), officer, refusedFor });
    await closeWorkItem(tx, context, {
      participantId,
      kind: 'FACE_REVIEW',
      subject: requestId,
      outcome: refusedFor ?? state,
      actor: `officer:${officer}`,
    });
    await settleProbes(tx, context, { participantId, requestId, accepted });
    await deleteFrames(tx, review);
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officer },
      action: `face.review-${state.toLowerCase()}`,
      reference: requestId,
      ...(refusedFor === null ? {} : { reason: refusedFor }),
      detail: { purpose, ...(refusedFor === null ? {} : { reason: refusedFor }) },
      before: { state: review.state },
      after: { state, refusedFor },
    });
    await context.jobs.enqueue(tx, faceSettledJob, { participantId, requestId, purpose });
    return ok({ number, state });
  });
}
