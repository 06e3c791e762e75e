import { hitRateLimit, type Context } from '@jmo/database';
import { storePicture, type PictureProblem } from '@jmo/document';
import { checkFace, type FacePolicy, type FaceReason, type FaceVerifier } from '@jmo/identity';
import { err, mayOpen, nextStep, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { changeDraft, findStanding, type SavedDraft } from './change-draft.ts';
import type { DraftProblem, TooManyProblem } from './problems.ts';
import { profileJourney, referenceOf, type ProfileStep } from './profile.ts';

export interface SelfiePorts {
  readonly verifier: FaceVerifier;
  /** JMO_FACE_POLICY */
  readonly policy: FacePolicy;
  /** JMO_DATA */
  readonly dataFolder: string;
}

/** Decoding pictures costs more than anything else a page asks for. */
const SELFIE_LIMIT = { name: 'profile.selfie', max: 30, windowSeconds: 3600 };

/**
 * - the {@link PictureProblem}s: the upload itself
 * - `FACE_RETAKE`: take it again; `reasons` says why
 * - `FACE_NEEDS_REVIEW`: a still picture alone is not accepted under this policy. The picture is kept; a branch or 175
 *   can go on with the reference. The draft stays and the step stays open
 */
export type SelfieProblem =
  | PictureProblem
  | { readonly code: 'FACE_RETAKE'; readonly reasons: readonly FaceReason[] }
  | {
      readonly code: 'FACE_NEEDS_REVIEW';
      readonly reasons: readonly FaceReason[];
      readonly reference: string;
    }
  | TooManyProblem
  | DraftProblem;

/** Ambil foto: keeps the selfie encrypted, has it checked, and goes on when it is accepted. */
export async function saveSelfie(
  context: Context,
  ports: SelfiePorts,
  input: { participantId: ParticipantId; bytes: Buffer },
): Promise<Result<SavedDraft, SelfieProblem>> {
  const { participantId } = input;
  const { draft } = await findStanding(context, participantId);
  if (!mayOpen(profileJourney, draft, 'swafoto')) {
    return err({ code: 'STEP_NOT_OPEN', goTo: nextStep(profileJourney, draft)! as ProfileStep });
  }
  const rate = await hitRateLimit(context, SELFIE_LIMIT, participantId);
  if (!rate.allowed) return err({ code: 'TOO_MANY', retryAt: rate.retryAt });
  const stored = await storePicture(context, ports.dataFolder, {
    participantId,
    kind: 'SELFIE',
    bytes: input.bytes,
    now: context.clock.now(),
  });
  if (!stored.ok) return stored;
  const { documentId, picture } = stored.value;
  const check = await checkFace(context, ports.verifier, {
    participantId,
    purpose: 'PENGKINIAN',
    documentId,
    picture,
    policy: ports.policy,
  });
  if (check.outcome === 'RETAKE') return err({ code: 'FACE_RETAKE', reasons: check.reasons });
  if (check.outcome === 'REVIEW') {
    return err({ code: 'FACE_NEEDS_REVIEW', reasons: check.reasons, reference: referenceOf(check.checkId) });
  }
  return changeDraft(context, { participantId, step: 'swafoto', version: 'newest' }, (current) =>
    ok({ ...current, selfie: { documentId, faceCheckId: check.checkId } }),
  );
}
