import type { Context, Tx } from '@jmo/database';
import { err, newUuid, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { MAX_FRAMES } from '../face/challenge.ts';
import type { FacePurpose } from '../identity.ts';
import { findOpenReview } from '../review/review.queries.ts';
import { findAnswerTo, lockChallenge, useChallenge } from './challenges.queries.ts';
import { checkFaceJob, type FacePictures } from './checking.ts';
import { faceConsent } from './consent.ts';
import {
  deleteEarlierFrames,
  findQueued,
  findRecentChecks,
  holdPictures,
  insertFrames,
  insertRequest,
  joinQueue,
} from './face-checks.queries.ts';
import { countTries } from './face-tries.ts';
import { sealFrame } from './frames.ts';
import { isFaceConsentWithdrawn } from './withdraw-consent.ts';

/**
 * - `FACE_WAIT`: too many tries in a row; again from `retryAt`, or an officer at once
 * - `FACE_IN_REVIEW`: an officer is looking already
 * - `CHALLENGE_GONE`: unknown, another person's, used or expired: ask for another. `requestId` names what it was used for: the
 *   same form came twice, and what came of the first is the answer to both
 * - `TOO_MANY_FRAMES`
 * - `CONSENT_WITHDRAWN`: the person took back that their face is compared; they agree again, or an officer looks
 */
export type FaceRequestProblem =
  | { readonly code: 'FACE_WAIT'; readonly retryAt: Temporal.Instant }
  | { readonly code: 'FACE_IN_REVIEW'; readonly number: string }
  | { readonly code: 'CHALLENGE_GONE'; readonly requestId?: string }
  | { readonly code: 'TOO_MANY_FRAMES' | 'CONSENT_WITHDRAWN' };

interface Input {
  readonly participantId: ParticipantId;
  readonly purpose: FacePurpose;
  readonly pictures: FacePictures;
}

/**
 * Hands pictures in: from here on they wait in the queue. Sent twice at once, both are the same request.
 *
 * @returns the request to ask about with `findFaceStanding`, or a {@link FaceRequestProblem}; then nothing was kept
 */
export async function requestFaceCheck(
  context: Context,
  input: Input,
): Promise<Result<{ readonly requestId: string }, FaceRequestProblem>> {
  const { frames } = input.pictures;
  if (frames.length === 0 || frames.length > MAX_FRAMES) return err({ code: 'TOO_MANY_FRAMES' });
  const at = context.clock.now();
  const requestId = newUuid(at);
  const rows = frames.map((frame, n) => sealFrame(context, { ...input, requestId, at }, frame, n));
  return await context.db.transaction().execute(async (tx) => {
    await holdPictures(tx, input.participantId);
    if (await isFaceConsentWithdrawn(tx, input.participantId)) return err({ code: 'CONSENT_WITHDRAWN' });
    const waiting = await findQueued(tx, input.participantId, input.purpose);
    if (waiting !== undefined) return ok(waiting);
    const problem = (await mayNot(tx, context, input)) ?? (await spoilsChallenge(tx, context, input));
    if (problem !== undefined) return err(problem);
    const { participantId, purpose, pictures } = input;
    if (!(await joinQueue(tx, { participantId, purpose, requestId, at }))) {
      // The other of two at once was quicker; its row is there once its transaction is.
      return ok((await findQueued(tx, participantId, purpose)) ?? { requestId });
    }
    if (pictures.challengeId !== undefined) await useChallenge(tx, participantId, pictures.challengeId, at);
    await deleteEarlierFrames(tx, participantId, purpose);
    await insertRequest(tx, {
      participant_id: participantId,
      id: requestId,
      at,
      purpose,
      kind: pictures.kind,
      challenge_id: pictures.challengeId ?? null,
      consent_version: faceConsent.version,
    });
    await insertFrames(tx, rows);
    await context.jobs.enqueue(tx, checkFaceJob, { participantId, requestId });
    return ok({ requestId });
  });
}

async function mayNot(
  tx: Tx,
  context: Context,
  { participantId, purpose }: Input,
): Promise<FaceRequestProblem | undefined> {
  const review = await findOpenReview(tx, participantId, purpose);
  if (review !== undefined) return { code: 'FACE_IN_REVIEW', number: review.number };
  const { nextAt } = countTries(await findRecentChecks(tx, participantId, purpose), context.clock.now());
  return nextAt === undefined ? undefined : { code: 'FACE_WAIT', retryAt: nextAt };
}

async function spoilsChallenge(
  tx: Tx,
  context: Context,
  { participantId, purpose, pictures: { kind, challengeId } }: Input,
): Promise<FaceRequestProblem | undefined> {
  if (kind === 'STILL') return undefined;
  if (challengeId === undefined) return { code: 'CHALLENGE_GONE' };
  const challenge = await lockChallenge(tx, participantId, challengeId);
  const fits =
    challenge !== undefined &&
    challenge.usedAt === null &&
    Temporal.Instant.compare(context.clock.now(), challenge.expiresAt) <= 0;
  if (fits) return undefined;
  const before = await findAnswerTo(tx, { participantId, purpose, challengeId });
  return { code: 'CHALLENGE_GONE', ...(before && { requestId: before.id }) };
}
