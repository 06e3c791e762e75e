export { addCard, previewCard, type AddCardProblem } from './add-card.ts';
export type { AdditionalField } from './additional-form.ts';
export { addressLine } from './address-line.ts';
export { areasWithin, findArea, isVillage, pathTo, type Area } from './area/areas.ts';
export { namesOf, searchVillages, type AreaNames, type FoundVillage } from './area/find-address.ts';
export * from './card-confirmation/index.ts';
export type { SavedDraft } from './change-draft.ts';
export type { ChangedField, DataChange } from './changes.ts';
export type { BankPorts } from './confirm-account.ts';
export { confirmCards } from './confirm-cards.ts';
export { confirmProfile, type ConfirmedProfile, type ConfirmProblem } from './confirm-profile.ts';
export { currentConsent, findConsent, type Consent } from './consent.ts';
export type { AccountContact, ContactField } from './contact-form.ts';
export { findHistory, type HistoryEntry } from './find-history.ts';
export { findLastUpdate, findProfile, type Profile } from './find-profile.ts';
export { loadProfileDraft, type DraftWarning, type LoadedDraft } from './load-profile-draft.ts';
export { pickVillage } from './pick-village.ts';
export type { FixedIdentity, PopulationField } from './population-form.ts';
export type { DraftProblem, FieldCode, FieldProblem, FieldProblems, TooManyProblem } from './problems.ts';
export {
  EDUCATIONS,
  EMERGENCY_RELATIONS,
  MARITAL_STATUSES,
  profileJourney,
  type AdditionalData,
  type Address,
  type BankAccount,
  type ContactData,
  type Education,
  type EmergencyRelation,
  type MaritalStatus,
  type PopulationData,
  type ProfileData,
  type ProfileDraft,
  type ProfileStep,
} from './profile.ts';
export type { FormFields } from './read-form.ts';
export { saveAdditional } from './save-additional.ts';
export { saveContact } from './save-contact.ts';
export { savePopulation } from './save-population.ts';
export { askOfficerAboutSelfie, saveSelfie, type SelfieProblem } from './save-selfie.ts';
export { settleSelfie } from './settle-selfie.ts';
export type { DifferingField } from './state-elements.ts';
export { saveTyped, type TypedStep } from './typed.ts';
export {
  decideReview,
  REVIEW_REFUSALS,
  type DecidedReview,
  type ReviewDecision,
  type ReviewOutcome,
  type ReviewProblem,
  type ReviewRefusal,
} from './update/decide-review.ts';
export { findReview, inspectReview, type Review } from './update/find-review.ts';
export { findUpdateUnderWay, type UpdateUnderWay } from './update/find-update-under-way.ts';
export { finishUpdate } from './update/finish-update.ts';
export type { RegistryProblem } from './update/judge-check.ts';
export { finishUpdateJob, profileJobs } from './update/profile.jobs.ts';
export {
  registryPatienceOf,
  type RegistryPatience,
  type SubmissionState,
  type UpdateWay,
} from './update/submission.ts';
export {
  findOpenReviews,
  findReviewKey as findUpdateReviewKey,
  type OpenReview,
} from './update/submission.queries.ts';
export { isUnansweredAlarm } from './update/unanswered.ts';
export { previewReview, type Contact, type FindContact } from './update/tell-of-update.ts';
export { heldByProfile } from './held-data.ts';
export { deleteOldProfileDrafts, deleteProfileDraft } from './forget-profile-drafts.ts';
