import type { Actor } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { deleteFrames, findQueued, leaveQueue } from '../check/face-checks.queries.ts';
import type { FacePurpose } from '../identity.ts';
import { endReview } from './end-review.ts';
import { findOpenReview } from './review.queries.ts';

/**
 * What a face was wanted for is over, or began anew: nobody looks any more. Pictures that wait for the engine leave the
 * queue and go, or its word would open a review that nobody waits for; so does a review that is open. In the caller's
 * transaction. The queue first: who is being decided at this moment has a review by the time the queue lets go.
 *
 * @param ending.but the request whose answer is waited for all the same
 * @param ending.why the caller's code for what happened, for the audit
 */
export async function endLooks(
  tx: Tx,
  context: Context,
  { participantId, purpose }: { readonly participantId: ParticipantId; readonly purpose: FacePurpose },
  { but, ...ending }: { readonly actor: Actor; readonly why: string; readonly but?: string },
): Promise<void> {
  const waiting = await findQueued(tx, participantId, purpose);
  if (waiting !== undefined && waiting.requestId !== but && (await leaveQueue(tx, waiting.requestId)))
    await deleteFrames(tx, { participantId, ...waiting });
  const review = await findOpenReview(tx, participantId, purpose);
  if (review !== undefined && review.requestId !== but)
    await endReview(tx, context, { participantId, requestId: review.requestId }, ending);
}
