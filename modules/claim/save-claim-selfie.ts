import { hitRateLimit, type Context, type RateLimit } from '@jmo/database';
import { storePicture } from '@jmo/document';
import { checkFace, type FacePolicy, type FaceVerifier } from '@jmo/identity';
import { err, type ParticipantId, type Result } from '@jmo/kernel';
import { keepDraft, openStep, type LoadedClaimDraft } from './claim-draft.ts';
import type { SelfieProblem } from './problems.ts';

/** Decoding a picture costs the server something. */
const PICTURES: RateLimit = { name: 'claim-selfie', max: 30, windowSeconds: 3600 };

/**
 * Step `swafoto`. A picture that a person has to look at (REVIEW) lets the participant go on: the claim then waits for
 * that person at Verifikasi Data.
 *
 * @param ports.dataFolder JMO_DATA
 * @returns the draft, DraftProblem, a PictureProblem of `document`, RETAKE with reasons, or TOO_MANY
 */
export async function saveClaimSelfie(
  context: Context,
  ports: { faces: FaceVerifier; facePolicy: FacePolicy; dataFolder: string },
  input: { participantId: ParticipantId; version?: string; bytes: Buffer },
): Promise<Result<LoadedClaimDraft, SelfieProblem>> {
  const { participantId, bytes } = input;
  const opened = await openStep(context, input, 'swafoto');
  if (!opened.ok) return opened;
  const limit = await hitRateLimit(context, PICTURES, participantId);
  if (!limit.allowed) return err({ code: 'TOO_MANY', retryAt: limit.retryAt });
  const stored = await storePicture(context, ports.dataFolder, {
    participantId,
    kind: 'SELFIE',
    bytes,
    now: context.clock.now(),
  });
  if (!stored.ok) return stored;
  const { documentId, picture } = stored.value;
  const face = await checkFace(context, ports.faces, {
    participantId,
    purpose: 'KLAIM',
    documentId,
    picture,
    policy: ports.facePolicy,
  });
  if (face.outcome === 'RETAKE') return err({ code: 'RETAKE', reasons: face.reasons });
  const selfie = { documentId, faceCheckId: face.checkId, review: face.outcome === 'REVIEW' };
  return keepDraft(context, participantId, { ...opened.value, draft: { ...opened.value.draft, selfie } });
}
