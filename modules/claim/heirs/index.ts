export { papersOfHeirs } from './asked-papers.ts';
export { askOfDeath, knowOfDeath, type DeathAnswer } from './ask-of-death.ts';
export { heirConsent } from './consent.ts';
export {
  findHeirReceipt,
  forgetHeirDrafts,
  HEIR_STEPS,
  heirJourney,
  loadHeirDraft,
  startHeirDraft,
  type HeirDraft,
  type HeirReceipt,
  type HeirStep,
  type HeirStepProblem,
} from './draft.ts';
export { fileHeirsClaim, type FilingProblem } from './file-heirs-claim.ts';
export {
  FILING_REFUSALS,
  isFilingRefusal,
  ownerOf,
  RELATIONS,
  type FilingRefusal,
  type FilingState,
  type Relation,
} from './filing.ts';
export {
  changeHeirAccount,
  findFollowed,
  followFiling,
  openFollowing,
  resubmitHeirPapers,
  sendHeirPaperAgain,
} from './follow-filing.ts';
export { findFiling } from './find-filing.ts';
export { knownBrowserOf } from './known-browser.ts';
export type { FollowedFiling } from './follow.ts';
export { escalateLateFilings } from './escalate-late-filings.ts';
export {
  findFilingsForOfficers,
  inspectFiling,
  openFilingOf,
  openFilingPaper,
  type Candidate,
  type InspectedFiling,
  type WaitingFiling,
} from './inspect-filing.ts';
export { matchProposal } from './hear-word.ts';
export { matchFiling, type MatchOutcome } from './match-filing.ts';
export type { MatchProblem } from './match-problems.ts';
export type { HeirFieldProblems, HeirInput } from './parse-people.ts';
export { previewFilingRefusal, refuseFiling, type FilingDecisionProblem } from './refuse-filing.ts';
export { sendAnotherCode } from './send-another-code.ts';
export { saveDeceased } from './save-deceased.ts';
export { saveHeirAccount } from './save-heir-account.ts';
export { confirmHeirPhone, findHeirCode, resendHeirCode, saveHeir, type HeirCaller } from './save-heir.ts';
export { saveHeirInterview } from './save-heir-interview.ts';
export { findLostHeirPapers, saveHeirPaper } from './save-heir-paper.ts';
