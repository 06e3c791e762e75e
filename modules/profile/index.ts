export { addCard, type AddCardProblem } from './add-card.ts';
export type { AdditionalField } from './additional-form.ts';
export type { SavedDraft } from './change-draft.ts';
export { confirmCards } from './confirm-cards.ts';
export { confirmProfile, type ConfirmedProfile, type ConfirmProblem } from './confirm-profile.ts';
export { currentConsent, findConsent, type Consent } from './consent.ts';
export type { AccountContact, ContactField } from './contact-form.ts';
export { findLastUpdate, findProfile, type Profile } from './find-profile.ts';
export { loadProfileDraft, type LoadedDraft } from './load-profile-draft.ts';
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
export { saveSelfie, type SelfiePorts, type SelfieProblem } from './save-selfie.ts';
export type { DifferingField } from './state-elements.ts';
