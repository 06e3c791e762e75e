import { hitRateLimit, type Context } from '@jmo/database';
import { readPictures, type PictureProblem } from '@jmo/document';
import { askForReview, requestFaceCheck, type FacePictures, type FaceRequestProblem } from '@jmo/identity';
import { err, mayOpen, nextStep, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { changeDraft, findStanding } from './change-draft.ts';
import type { DraftProblem, TooManyProblem } from './problems.ts';
import { profileJourney, type ProfileStep } from './profile.ts';

/** Decoding pictures costs more than anything else a page asks for. */
const SELFIE_LIMIT = { name: 'profile.selfie', max: 30, windowSeconds: 3600 };

/** The {@link PictureProblem}s say what is wrong with the upload itself; nothing was kept then. */
export type SelfieProblem = PictureProblem | FaceRequestProblem | TooManyProblem | DraftProblem;

/**
 * Ambil foto: hands the pictures in to be checked. What comes of them, `settleSelfie` finds out.
 * @param input.pictures as they were uploaded
 */
export async function saveSelfie(
  context: Context,
  input: { participantId: ParticipantId; pictures: FacePictures },
): Promise<Result<{ readonly requestId: string }, SelfieProblem>> {
  const { participantId, pictures } = input;
  const closed = await mustWait(context, participantId);
  if (closed !== undefined) return err(closed);
  const rate = await hitRateLimit(context, SELFIE_LIMIT, participantId);
  if (!rate.allowed) return err({ code: 'TOO_MANY', retryAt: rate.retryAt });
  const read = await readPictures(pictures.frames.map(({ picture }) => picture));
  if (!read.ok) return read;
  const frames = pictures.frames.map((frame, n) => ({ ...frame, picture: read.value[n]! }));
  const requested = await requestFaceCheck(context, {
    participantId,
    purpose: 'PENGKINIAN',
    pictures: { ...pictures, frames },
  });
  return requested.ok ? await remember(context, participantId, requested.value) : requested;
}

/** An officer instead of the camera: after tries that came to nothing, or at once. */
export async function askOfficerAboutSelfie(
  context: Context,
  { participantId }: { participantId: ParticipantId },
): Promise<Result<{ readonly requestId: string }, DraftProblem>> {
  const closed = await mustWait(context, participantId);
  if (closed !== undefined) return err(closed);
  return await remember(
    context,
    participantId,
    await askForReview(context, { participantId, purpose: 'PENGKINIAN' }),
  );
}

async function mustWait(context: Context, participantId: ParticipantId): Promise<DraftProblem | undefined> {
  const { draft } = await findStanding(context, participantId);
  return mayOpen(profileJourney, draft, 'swafoto')
    ? undefined
    : { code: 'STEP_NOT_OPEN', goTo: nextStep(profileJourney, draft)! as ProfileStep };
}

async function remember(
  context: Context,
  participantId: ParticipantId,
  request: { readonly requestId: string },
): Promise<Result<{ readonly requestId: string }, DraftProblem>> {
  const saved = await changeDraft<never>(
    context,
    { participantId, step: 'swafoto', version: 'newest' },
    (current) => ok({ ...current, pendingFaceCheckId: request.requestId }),
  );
  return saved.ok ? ok(request) : saved;
}
