export { awaitFaceStanding } from './await-face-standing.ts';
export {
  checkFaceJob,
  compareFaceJob,
  faceGivenUpJob,
  faceReviewOpenedJob,
  faceSettledJob,
  identityJobs,
  type FaceOutcome,
  type FacePictures,
  type FaceReason,
  type FaceRequestId,
  type FaceRules,
} from './checking.ts';
export { faceConsent, recoveryConsent } from './consent.ts';
export { isFaceOld } from './face-age.ts';
export { decideFaceCheck, type FacePorts } from './decide-face-check.ts';
export { findFaceStanding, findFaceTries, type FaceStanding } from './find-face-standing.ts';
export {
  deleteFaceData,
  deleteFaces,
  deleteUnusedFaces,
  findFaceData,
  forgetOldFaces,
  type FaceData,
} from './forget-faces.ts';
export type { Tries } from './face-tries.ts';
export { openRegistryPhotos, type RegistryPhotos } from './registry-photos.ts';
export { openFrames, type OpenedFrame } from './frames.ts';
export { agreeToFaceChecks, isFaceConsentWithdrawn, withdrawFaceConsent } from './withdraw-consent.ts';
export { requestFaceCheck, type FaceRequestProblem } from './request-face-check.ts';
export { startChallenge } from './start-challenge.ts';
