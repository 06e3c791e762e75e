import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import type { FaceReason } from '../check/checking.ts';
import {
  findFrames,
  findQueued,
  findRecentChecks,
  holdPictures,
  insertRequest,
  leaveQueue,
  type RecentCheck,
} from '../check/face-checks.queries.ts';
import { countTries } from '../check/face-tries.ts';
import type { FacePurpose } from '../identity.ts';
import { openReview } from './open-review.ts';
import { findOpenReview, findReview } from './review.queries.ts';

interface Wish {
  readonly participantId: ParticipantId;
  readonly purpose: FacePurpose;
}

/**
 * The person would rather have an officer look: after tries that came to nothing (the officer sees the pictures of the
 * last), while pictures wait for an engine that does not come to them (the officer sees those), or at once, because they
 * cannot or do not want to do it with a camera. Asked twice, it is the same review.
 *
 * @returns the request to ask about with `findFaceStanding`
 */
export async function askForReview(context: Context, wish: Wish): Promise<{ readonly requestId: string }> {
  return await context.db.transaction().execute(async (tx) => {
    const { participantId, purpose } = wish;
    // What is handed in at this moment, in another tab, waits by then and is what the officer sees.
    await holdPictures(tx, participantId);
    const open = await findOpenReview(tx, participantId, purpose);
    if (open !== undefined) return { requestId: open.requestId };
    return await giveToOfficer(tx, context, wish, await findQueued(tx, participantId, purpose));
  });
}

/**
 * Asked in front of the queue: meant are the pictures that wait, and nothing else. A moment later the engine may have said
 * yes; then there is nothing for an officer to look at, and no review without a picture is opened.
 *
 * @returns undefined when nothing waits any more: what came of it is the answer
 */
export async function askForReviewOfWaiting(
  context: Context,
  wish: Wish,
): Promise<{ readonly requestId: string } | undefined> {
  return await context.db.transaction().execute(async (tx) => {
    const waiting = await findQueued(tx, wish.participantId, wish.purpose);
    return waiting && (await giveToOfficer(tx, context, wish, waiting));
  });
}

async function giveToOfficer(
  tx: Tx,
  context: Context,
  { participantId, purpose }: Wish,
  waiting: { readonly requestId: string } | undefined,
): Promise<{ readonly requestId: string }> {
  // The engine (or the other of two presses) was quicker: what came of it is the answer.
  if (waiting !== undefined && !(await leaveQueue(tx, waiting.requestId))) return waiting;
  const at = context.clock.now();
  const checks = await findRecentChecks(tx, participantId, purpose);
  const pictures = waiting?.requestId ?? (await findPicturesOf(tx, participantId, checks[0]));
  const requestId = pictures ?? newUuid(at);
  const failed = checks.slice(0, countTries(checks, at).failed);
  const reasons = ['ASKED_FOR', ...whatFailed(failed)] as const;
  const opened = await openReview(tx, context, { participantId, requestId, purpose, reasons });
  // The other of two presses was quicker: theirs is the review.
  if (opened === undefined) {
    const open = await findOpenReview(tx, participantId, purpose);
    return { requestId: open?.requestId ?? requestId };
  }
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
  await recordAudit(tx, context, {
    participantId,
    actor: { kind: 'participant', id: participantId },
    action: 'face.review-asked',
    reference: requestId,
    detail: { purpose },
  });
  return { requestId };
}

/** The last try, when it came to nothing and its pictures are still there, and no officer has looked at them. */
async function findPicturesOf(
  tx: Tx,
  participantId: ParticipantId,
  last: RecentCheck | undefined,
): Promise<string | undefined> {
  if (last?.outcome !== 'RETAKE' && last?.outcome !== 'NO_MATCH') return undefined;
  const request = { participantId, requestId: last.id };
  const isThere = (await findReview(tx, request)) === undefined && (await findFrames(tx, request)).length > 0;
  return isThere ? last.id : undefined;
}

/**
 * For the officer: another face in any try, since whoever is not the person may end with a picture that nobody can judge;
 * and what was wrong with the last.
 */
const whatFailed = (failed: readonly RecentCheck[]): readonly FaceReason[] => [
  ...(failed.some(({ outcome }) => outcome === 'NO_MATCH') ? (['NO_MATCH'] as const) : []),
  ...(failed[0]?.reasons ?? []),
];
