import { recordAudit } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import { findQueued, findRecentChecks, insertRequest } from '../check/face-checks.queries.ts';
import { findFrames } from '../check/face-checks.queries.ts';
import type { FacePurpose } from '../identity.ts';
import { openReview } from './open-review.ts';
import { findOpenReview, findReview } from './review.queries.ts';

/**
 * The person would rather have an officer look: after tries that came to nothing (the officer sees the pictures of the
 * last), or at once, because they cannot or do not want to do it with a camera. Asked twice, it is the same review.
 *
 * @returns the request to ask about with `findFaceStanding`
 */
export async function askForReview(
  context: Context,
  { participantId, purpose }: { participantId: ParticipantId; purpose: FacePurpose },
): Promise<{ readonly requestId: string }> {
  return await context.db.transaction().execute(async (tx) => {
    const open = await findOpenReview(tx, participantId, purpose);
    if (open !== undefined) return { requestId: open.requestId };
    const waiting = await findQueued(tx, participantId, purpose);
    if (waiting !== undefined) return waiting;
    const at = context.clock.now();
    const [last] = await findRecentChecks(tx, participantId, purpose);
    const lastRequest = last && { participantId, requestId: last.id };
    const useLast =
      lastRequest !== undefined &&
      (last!.outcome === 'RETAKE' || last!.outcome === 'NO_MATCH') &&
      (await findReview(tx, lastRequest)) === undefined &&
      (await findFrames(tx, lastRequest)).length > 0;
    const requestId = useLast ? last!.id : newUuid(at);
    if (!useLast)
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
    return { requestId };
  });
}
