export { findGuards, findGuardsForPayment } from './find-guards.ts';
export {
  COOLING_REASONS,
  guardsChangedJob,
  type ClaimLock,
  type Cooling,
  type CoolingReason,
  type Guards,
  type LiftedBy,
} from './guard.ts';
export { guardRulesAt } from './guard-rules.ts';
export {
  askToLift,
  liftLockByOfficer,
  settleLift,
  type LiftProblem,
  type OfficersLiftProblem,
} from './lift-lock.ts';
export { isInForce } from './is-in-force.ts';
export { findLink, makeLink, useLink, type Link, type LinkPurpose } from './links.ts';
export { isLockAlarm } from './lock-alarm.ts';
export { lockClaims, setLock } from './set-lock.ts';
export { startCooling } from './start-cooling.ts';
export { previewLift, tellOfLiftReview } from './tell-of-lock.ts';
export { findContacts, sendToContacts, tellContacts, type Telling } from './tell-contacts.ts';
