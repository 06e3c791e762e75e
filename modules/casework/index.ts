export * from './casework.ts';
export {
  lockOpenItem,
  findWorkAbout,
  findWorkItem,
  findWorkOf,
  type WorkKey,
  type WorkSubject,
} from './casework.queries.ts';
export { findBranchOf, moveToBranch, moveToHeadOffice, NOBODY_DECIDES } from './branch.ts';
export { closeWorkItem } from './close-work-item.ts';
export { findWordsOn } from './find-words.ts';
export { findWorkHistory, type WorkEvent } from './find-work-history.ts';
export {
  handOverWork,
  holdWork,
  noteAbout,
  noteNews,
  noteOnWork,
  releaseWork,
  renewLease,
  settleWork,
  type HoldProblem,
} from './hold-work.ts';
export { cannotTake, holderAt, LEASE, type TakeProblem } from './lease.ts';
export { openWorkItem, type NewWorkItem } from './open-work-item.ts';
export {
  findClosedOverview,
  findWaitingOverview,
  type ClosedOverview,
  type WaitingOverview,
  type WorkPeriod,
} from './overview.queries.ts';
export { takeNext, takeWork } from './take-work.ts';
export { askSecondOfficer, beginAgain, findFirstWord, giveWord, sendBackToFirst } from './two-officers.ts';
export {
  COUNTED_UP_TO,
  countWaiting,
  findQueues,
  findTakenBy,
  findWaiting,
  type WorkCount,
  type WorkFilter,
  type WorkPlace,
  type WorkScope,
} from './work-lists.queries.ts';
export { heldByCasework } from './held-data.ts';
