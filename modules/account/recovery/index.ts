export { addRecoveryPicture, findPictureLink, type PictureLink } from './add-recovery-picture.ts';
export {
  decideRecovery,
  type DecidedRecovery,
  type RecoveryDecision,
  type RecoveryProblem,
} from './decide-recovery.ts';
export { previewRecovery } from './tell-asker.ts';
export { findRecoveryOwner } from './find-recovery-owner.ts';
export { finishRecovery } from './finish-recovery.ts';
export { inspectRecovery, type InspectedRecovery } from './inspect-recovery.ts';
export { openRecovery, type OpenRecoveryProblem } from './open-recovery.ts';
export {
  faceRequestOf,
  OFFICERS_NEEDED,
  RECOVERY_ACTIONS,
  RECOVERY_REFUSALS,
  recoveryDueJob,
  wasObjectedTo,
  type RecoveryCase,
  type RecoveryRefusal,
  type RecoveryState,
} from './recovery.ts';
export { openRecoveryOf, type RecoveryOf } from './open-recovery-of.ts';
export { findOpenCases, findRecoveryAsker, findRefusedRecoveries } from './recovery.queries.ts';
