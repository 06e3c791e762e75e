export { isReportable, MATTERS, type DisputeState, type Matter } from './dispute.ts';
export { findDisputeKey, findOpenDisputes, type OpenDispute } from './dispute.queries.ts';
export { findDispute, findDisputes, type DisputeStanding } from './find-disputes.ts';
export { answeredNotice as previewAnswer } from './words.ts';
export { moveDispute, type DisputeMove } from './move-dispute.ts';
export { openDispute, type NewDispute, type OpenDisputeProblem } from './open-dispute.ts';
