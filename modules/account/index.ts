export {
  TERMS_VERSION,
  type Account,
  type Caller,
  type FieldProblem,
  type FieldProblems,
  type Input,
  type TooMany,
} from './account.ts';
export { accountJobs } from './account-jobs.ts';
export { importBpjstkuAccounts } from './bpjstku/import-bpjstku-accounts.ts';
export * from './code/check-code.ts';
export * from './code/code.ts';
export * from './code/code-ways.ts';
export { forPhones } from './code/for-phones.ts';
export * from './code/send-code.ts';
export * from './device/attempt-page.ts';
export { confirmAttempt, type NoAttempt } from './device/confirm-attempt.ts';
export type { BrowserFacts, Way } from './device/device.ts';
export type { Entered } from './device/enter-browser.ts';
export { findSharedName } from './device/find-shared-name.ts';
export * from './device/sign-out-devices.ts';
export { forgetExpired } from './forget-expired.ts';
export * from './find-by-contact.ts';
export * from './get-account.ts';
export * from './contact/index.ts';
export * from './guard/index.ts';
export { findObjection, objectTo, type Objected, type ObjectionProblem } from './guard/object.ts';
export * from './recovery/index.ts';
export { FRESH_MINUTES, isFresh, stepUp } from './step-up/step-up.ts';
export { addPasskey, passkeyCreationOptions } from './passkey/add-passkey.ts';
export { listPasskeys, removePasskey, renamePasskey } from './passkey/keep-passkeys.ts';
export { relyingPartyOf, type ListedPasskey, type RelyingParty } from './passkey/passkey.ts';
export { passkeyRequestOptions, signInWithPasskey } from './passkey/sign-in-with-passkey.ts';
export {
  confirmContactCheck,
  findContactCheck,
  isContactCheckDue,
  sendContactCheck,
} from './contact-check/check-contact.ts';
export { completeRegistration } from './registration/complete-registration.ts';
export { loadRegistration, startRegistration } from './registration/drafts.ts';
export { registrationJourney } from './registration/journey.ts';
export {
  REGISTRATION_SEGMENTS,
  type RegistrationDraft,
  type RegistrationProblem,
  type RegistrationSegment,
  type StatedPerson,
} from './registration/registration.ts';
export { saveRegistrationStep } from './registration/save-registration-step.ts';
export {
  findRegistrationCode,
  resendRegistrationCode,
  type CodeStep,
} from './registration/send-registration-code.ts';
export { closeWaysAfterReset, findWaysAfterReset } from './reset/after-reset.ts';
export { requestPasswordReset } from './reset/request-password-reset.ts';
export { findResetLink, type LinkDead } from './reset/open-link.ts';
export { pairingCodeOf } from './reset/pairing.ts';
export { resetPassword } from './reset/reset-password.ts';
export { findSession, signOut, signOutEverywhere, type Session } from './session/sessions.ts';
export { laneOf, signIn, type SignedIn, type SignInInput, type SignInProblem } from './session/sign-in.ts';
export * from './set-locale.ts';
export { heldByAccount } from './held-data.ts';
export { deleteOldRecoveries, deleteRecoveriesOfNobody } from './recovery/forget-recoveries.ts';
export { wipeUnclaimedHashes } from './bpjstku/bpjstku.queries.ts';
export { deleteOldChanges } from './contact/contact.queries.ts';
export { deleteUnusedDevices } from './device/device.queries.ts';
export { deleteUntoldContacts } from './guard/former-contacts.ts';
export { confirmTotp, isTotpOn, openTotp, removeTotp, type TotpState } from './totp/set-up-totp.ts';
