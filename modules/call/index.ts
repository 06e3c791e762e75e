export { answerQuestion, type AnswerProblem } from './answer-question.ts';
export {
  questionNow,
  RESULTS,
  type Call,
  type CallOutcome,
  type CallResult,
  type CallState,
  type Help,
  type HelpKind,
} from './call.ts';
export { callRulesAt } from './call-rules.ts';
export { findCall, findCallOwner, findCallsOf, findHelp } from './call.queries.ts';
export { confirmCard, giveCards, type GivenCards } from './confirm-card.ts';
export { endCall, endForgottenCalls, parseResult } from './end-call.ts';
export { explainToCaller } from './explain-to-caller.ts';
export { fileForCaller } from './file-for-caller.ts';
export type { Stated } from './find-caller.ts';
export { deleteOldCalls } from './forget-calls.ts';
export { heldByCall } from './held-data.ts';
export { openReport, type ReportByPhone } from './open-report.ts';
export { findCallsOverview, type CallsOverview } from './overview.queries.ts';
export { isExpired, isProven, type NotProven, type ProvenCall } from './proven-call.ts';
export { QUESTION_KINDS, type QuestionKind } from './questions.ts';
export { startReset, type ResetByPhone } from './start-reset.ts';
export { startCall, type StartProblem } from './start-call.ts';
