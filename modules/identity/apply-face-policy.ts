import type { FacePolicy, FaceVerdict } from './identity.ts';

/**
 * What a verifier's view of a STILL picture is worth under the policy. Nothing here saw the person move, so under
 * `strict` a good picture is worth a look by an officer and no more.
 */
export function applyFacePolicy(policy: FacePolicy, verdict: FaceVerdict): FaceVerdict {
  if (policy === 'lenient' || verdict.outcome !== 'ACCEPTED') return verdict;
  return { outcome: 'REVIEW', reasons: [...verdict.reasons, 'STILL_PICTURE_ONLY'] };
}
