import { createHash } from 'node:crypto';
import { hitRateLimit, type Context, type RateLimit } from '@jmo/database';
import { readPictures } from '@jmo/document';
import { askForReview, requestFaceCheck, type FacePictures } from '@jmo/identity';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { keepDraft, openStep, type ClaimDraft } from './claim-draft.ts';
import type { DraftProblem, SelfieProblem } from './problems.ts';

/** Decoding a picture costs the server something. */
const PICTURES: RateLimit = { name: 'claim-selfie', max: 30, windowSeconds: 3600 };

interface Requested {
  readonly requestId: string;
}

/**
 * Step `swafoto`: hands the pictures in to be checked. What comes of them, `settleClaimSelfie` finds out.
 *
 * @param input.pictures as they were uploaded
 * @returns the request, DraftProblem, a PictureProblem of `document`, a FaceRequestProblem of `identity`, or TOO_MANY
 */
export async function saveClaimSelfie(
  context: Context,
  input: { participantId: ParticipantId; version?: string; pictures: FacePictures },
): Promise<Result<Requested, SelfieProblem>> {
  const { participantId, pictures } = input;
  const opened = await openStep(context, input, 'swafoto');
  if (!opened.ok) return opened;
  const limit = await hitRateLimit(context, PICTURES, participantId);
  if (!limit.allowed) return err({ code: 'TOO_MANY', retryAt: limit.retryAt });
  const read = await readPictures(pictures.frames.map(({ picture }) => picture));
  if (!read.ok) return read;
  const frames = pictures.frames.map((frame, n) => ({ ...frame, picture: read.value[n]! }));
  const requested = await requestFaceCheck(context, {
    participantId,
    purpose: 'KLAIM',
    pictures: { ...pictures, frames },
  });
  const digests = read.value.map((picture) => createHash('sha256').update(picture).digest('hex'));
  return requested.ok
    ? await remember(context, participantId, requested.value, { pendingPictures: digests })
    : requested;
}

/** An officer instead of the camera: after tries that came to nothing, or at once. */
export async function askOfficerAboutClaimSelfie(
  context: Context,
  { participantId }: { participantId: ParticipantId },
): Promise<Result<Requested, DraftProblem>> {
  const opened = await openStep(context, { participantId }, 'swafoto');
  if (!opened.ok) return opened;
  return await remember(
    context,
    participantId,
    await askForReview(context, { participantId, purpose: 'KLAIM' }),
  );
}

/** Where the same form was sent twice at once, both found the same request, and one of them has written it down. */
async function remember(
  context: Context,
  participantId: ParticipantId,
  request: Requested,
  pictures: Pick<ClaimDraft, 'pendingPictures'> = {},
): Promise<Result<Requested, DraftProblem>> {
  for (;;) {
    const opened = await openStep(context, { participantId }, 'swafoto');
    if (!opened.ok) return opened;
    const { draft } = opened.value;
    if (draft.pendingFaceCheckId === request.requestId) return ok(request);
    const kept = await keepDraft(context, participantId, {
      ...opened.value,
      draft: { ...draft, ...pictures, pendingFaceCheckId: request.requestId },
    });
    if (kept.ok) return ok(request);
  }
}
