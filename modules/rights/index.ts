export { answerRights, inspectRights, inspectRightsOf, type AnswerProblem } from './answer-rights.ts';
export { askForRights, type AskProblem } from './ask-for-rights.ts';
export { handOutHeldData, type HandedOutAs } from './hand-out.ts';
export { collectHeldData, collectors, NOT_HANDED_OUT } from './held-data.ts';
export * from './objection/index.ts';
export { applyRetention, retentionAt, retentionBook, type RetentionPolicy } from './retention.ts';
export { previewAnswer } from './tell-of-rights.ts';
export {
  CONSENTS,
  isConsentKind,
  ANSWER_REASONS,
  isRight,
  MAX_WORDS,
  OUTCOMES,
  requestIn,
  RIGHTS,
  subjectOf,
  type ConsentKind,
  type AnswerReason,
  type Right,
  type RightsOutcome,
  type RightsRequest,
} from './rights.ts';
export { findDueRequests, findRequestKey, findRightsRequests } from './rights.queries.ts';
export { rightsWords } from './words.ts';
