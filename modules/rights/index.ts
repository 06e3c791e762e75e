export { answerRights, inspectRights, type AnswerProblem } from './answer-rights.ts';
export { askForRights, type AskProblem } from './ask-for-rights.ts';
export { collectHeldData, collectors, NOT_HANDED_OUT } from './held-data.ts';
export { applyRetention, retentionAt, retentionBook, type RetentionPolicy } from './retention.ts';
export {
  CONSENTS,
  isConsentKind,
  isRight,
  MAX_WORDS,
  OUTCOMES,
  RIGHTS,
  type ConsentKind,
  type Right,
  type RightsOutcome,
  type RightsRequest,
} from './rights.ts';
export { findDueRequests, findRightsRequests } from './rights.queries.ts';
export { rightsWords } from './words.ts';
