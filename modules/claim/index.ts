export {
  APP_CAUSES,
  benefitKindOf,
  CAUSES,
  isAppCause,
  isCause,
  type AppCause,
  type BenefitKind,
  type Cause,
} from './cause.ts';
export {
  CHANNELS,
  REQUIREMENT_CODES,
  type CardFacts,
  type Channel,
  type EligibilityFacts,
  type Explanation,
  type Finding,
  type CardStanding,
  type Requirement,
  type RequirementCode,
  type WhoActs,
} from './explanation.ts';
export { rulesAt, type CauseRule, type Claimant, type RuleBook, type Rules } from './rules.ts';
export { ruleBook } from './rule-book.ts';
export { PAPERS, papersFor, type AskedPaper, type Paper, type PaperRequest } from './papers.ts';
export { eligibleFrom, evaluate, evaluateAnywhere, obstacles } from './eligibility.ts';
export {
  CLAIM_ACTIONS,
  CLAIM_STATES,
  correctionOf,
  isOpen,
  isOrdered,
  mayDo,
  next,
  rebuild,
  type ClaimAction,
  type ClaimState,
  type Role,
} from './claim.ts';
export {
  CLAIM_STEPS,
  claimJourney,
  isAnswered,
  loadClaimDraft,
  papersHandedIn,
  type ClaimDraft,
  type ClaimStep,
  type LoadedClaimDraft,
  type PayeeAccount,
  type ReceivedPaper,
  type TaxIdentity,
} from './claim-draft.ts';
export type * from './problems.ts';
export { claimJobs, processClaimJob, remindInterviewJob } from './claim-jobs.ts';
export { explain, type ExplainAnswer, type ExplainInput } from './explain.ts';
export { listProspects, OUTLOOKS, type Outlook, type Prospect } from './list-prospects.ts';
export {
  getClaimRequirements,
  listCauses,
  mayFile,
  type CauseChoice,
  type ClaimRequirements,
} from './list-causes.ts';
export { confirmRequirements } from './confirm-requirements.ts';
export { saveCause } from './save-cause.ts';
export { confirmClaimCards } from './confirm-claim-cards.ts';
export { askOfficerAboutClaimSelfie, saveClaimSelfie } from './save-claim-selfie.ts';
export { settleClaimSelfie } from './settle-claim-selfie.ts';
export { applyFaceReview } from './apply-face-review.ts';
export { saveTaxAndAccount } from './save-tax-and-account.ts';
export type { TaxAndAccountForm, AccountForm } from './parse-tax-and-account.ts';
export type { BankPorts } from './confirm-payee.ts';
export { confirmAmounts, findClaimDetails, type ClaimDetails } from './confirm-amounts.ts';
export type { Amounts } from './amounts.ts';
export { savePaper, type PaperPorts, type SavePaperProblem } from './save-paper.ts';
export { findLostPapers } from './lost-papers.ts';
export { findBooked, type Booked } from './booked.ts';
export {
  isCrowded,
  isKept,
  isOn,
  leavesBehind,
  parseStarts,
  type InterviewDay,
  type OfficeCalendar,
  type TakenSlot,
} from './interview.ts';
export {
  closeOfficeOn,
  findInterviewOffers,
  findOfficeCalendar,
  findTakenSlots,
  openOfficeOn,
  saveOfficeCalendar,
} from './interview-calendar.queries.ts';
export {
  findInterviews,
  INTERVIEW_CHECKS,
  noteInterview,
  wasInterviewed,
  type InterviewCheck,
  type NotedInterview,
} from './note-interview.ts';
export { remindOfInterview } from './remind-of-interview.ts';
export { saveInterview } from './save-interview.ts';
export { papersConsent } from './consent.ts';
export {
  findCorrection,
  resubmitPapers,
  sendPaperAgain,
  type AskedAgain,
  type Correction,
} from './resubmit-papers.ts';
export { findGuardProblem, GUARD_REASONS, type GuardProblem } from './guards.ts';
export { lookAtGuards } from './look-at-guards.ts';
export { findStop, stopClaim, type StopOutcome, type StopProblem } from './stop-claim.ts';
export { forgetSightings } from './velocity/sightings.ts';
export { submitClaim, type SubmitProblem, type SubmittedClaim } from './submit-claim.ts';
export { processClaim, type ProcessPorts } from './process-claim.ts';
export { applyPayoutOutcome } from './apply-payout-outcome.ts';
export { escalateLateClaims } from './escalate-late-claims.ts';
export { findLateClaims, type LateClaim } from './escalations.queries.ts';
export { newsOf, travels, type News } from './news.ts';
export { cancelClaim, withdrawPapers } from './cancel-claim.ts';
export {
  HOLD_REASONS,
  isPaperFault,
  PAPER_FAULTS,
  type Decision,
  type HoldReason,
  type PaperFault,
} from './decisions.ts';
export { decideClaim, type AtDesk, type Decided, type DecisionProblem } from './decide-claim.ts';
export { findClaimsForOfficers, type WaitingClaim } from './claim-queue.queries.ts';
export { countRefusals } from './refused-claims.queries.ts';
export { explainClaim, type ExplainedClaim } from './explain-claim.ts';
export { inspectClaim, openClaimPaper, type InspectedClaim } from './inspect-claim.ts';
export { previewDecision, type PreviewedMessage } from './preview-decision.ts';
export { officersNeeded } from './officers.ts';
export { isRefusalReason, refusals, type RefusalReason } from './refusals.ts';
export { changeAccount } from './change-account.ts';
export { isTwiceAlarm } from './hear-of-earlier-order.ts';
export { isOwedToHeirsAlarm } from './owed-to-heirs.ts';
export { isSilenceAlarm } from './remind-claimant.ts';
export { PASSED_ON } from './tell-desk.ts';
export { isReturnAlarm } from './wait-for-other-claim.ts';
export { isAnotherAccount } from './cool-after-another-account.ts';
export { findClaimKey } from './find-claim-owner.ts';
export { findClaimPayee, type ClaimPayee } from './find-payee.ts';
export { findClaimByCard, findClaims, type ClaimSummary } from './find-claims.ts';
export { findRefusedClaims, findRefusedFiling, type Refused } from './find-refused.ts';
export { findTracking, getTracking } from './get-tracking.ts';
export {
  bankName,
  describePayment,
  describeStages,
  describeTracking,
  railName,
  type DescribedTracking,
  type StageLine,
} from './describe-tracking.ts';
export { slotLabel, slotOn } from './words/interview-time.ts';
export { STAGES, type SideState, type Stage, type StageCode, type Tracking } from './tracking.ts';
export * from './heirs/index.ts';
export { heirWords, type HeirWords } from './words/heirs.ts';
export { claimWords, type ClaimWords } from './words/index.ts';
export { wordsFor, type RequirementWords } from './words/requirement-words.ts';
export { heldByClaim } from './held-data.ts';
export { deleteClaimDraft, deleteOldClaimDrafts } from './forget-claim-drafts.ts';
