import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import {
  findFrames,
  findQueued,
  findRecentChecks,
  insertRequest,
  leaveQueue,
} from '../check/face-checks.queries.ts';
import type { FacePurpose } from '../identity.ts';
import { openReview } from './open-review.ts';
import { findOpenReview, findReview } from './review.queries.ts';

/**
 * The person would rather have an officer look: after tries that came to nothing (the officer sees the pictures of the
 * last), while pictures wait for an engine that does not come to them (the officer sees those), or at once, because they
 * cannot or do not want to do it with a camera. Asked twice, it is the same review.
 *
 * @returns the request to ask about with `findFaceStanding`; `isNew`: the review was opened just now
 */
export async function askForReview(
  context: Context,
  { participantId, purpose }: { participantId: ParticipantId; purpose: FacePurpose },
): Promise<{ readonly requestId: string; readonly isNew: boolean }> {
  return await context.db.transaction().execute(async (tx) => {
    const open = await findOpenReview(tx, participantId, purpose);
    if (open !== undefined) return { requestId: open.requestId, isNew: false };
    const waiting = await findQueued(tx, participantId, purpose);
    // The engine (or the other of two presses) was quicker: what came of it is the answer.
    if (waiting !== undefined && !(await leaveQueue(tx, waiting.requestId)))
      return { ...waiting, isNew: false };
    const at = context.clock.now();
    const pictures = waiting?.requestId ?? (await findLastTry(tx, participantId, purpose));
    const requestId = pictures ?? newUuid(at);
    if (pictures === undefined)
      await insertRequest(tx, {
        participant_id: participantId,
        id: requestId,
        at,
        purpose,
        kind: 'BY_HAND',
        challenge_id: null,
        // No machine compares their face: nothing is agreed to.
        consent_version: null,
      });
    await openReview(tx, context, { participantId, requestId, purpose, reasons: ['ASKED_FOR'] });
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'participant', id: participantId },
      action: 'face.review-asked',
      reference: requestId,
      detail: { purpose },
    });
    return { requestId, isNew: true };
  });
}

/** The last try, when it came to nothing and its pictures are still there, and no officer has looked at them. */
async function findLastTry(
  tx: Tx,
  participantId: ParticipantId,
  purpose: FacePurpose,
): Promise<string | undefined> {
  const [last] = await findRecentChecks(tx, participantId, purpose);
  if (last?.outcome !== 'RETAKE' && last?.outcome !== 'NO_MATCH') return undefined;
  const request = { participantId, requestId: last.id };
  const isThere = (await findReview(tx, request)) === undefined && (await findFrames(tx, request)).length > 0;
  return isThere ? last.id : undefined;
}
