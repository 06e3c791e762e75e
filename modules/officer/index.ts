export * from './authorise.ts';
export * from './confirm/confirm-roles.ts';
export * from './confirm/given-roles.ts';
export {
  findGivenRoles,
  findPresentAdministrators,
  findWaitingOfficers,
  hasNoAdministrator,
  type WaitingOfficer,
} from './confirm/given-roles.queries.ts';
export { settleWaitingRoles } from './confirm/settle-waiting.ts';
export { decidableBy, decidableScopes } from './deciders/could-decide.ts';
export { findUndecidable, moveUndecidable, type Undecidable } from './deciders/undecided.ts';
export { firstWord, nextWord } from './deciders/words.ts';
export * from './events.ts';
export { hasLookedAt, LOOKUPS, type Lookup } from './lookup/lookup.queries.ts';
export * from './lookup/note-found.ts';
export * from './lookup/open-participant.ts';
export * from './lookup/reveal.ts';
export * from './lookup/watch-lookups.ts';
export * from './manage/branches.ts';
export * from './manage/officer-form.ts';
export * from './manage/save-officer.ts';
export * from './manage/preset-credentials.ts';
export * from './may-act.ts';
export * from './officer.ts';
export { findOfficer, findSsoSubject, listOfficers } from './officers.queries.ts';
export * from './passkey/add-passkey.ts';
export type { Place } from './passkey/challenge.ts';
export * from './passkey/use-passkey.ts';
export * from './permissions.ts';
export * from './session/prove-again.ts';
export * from './session/sessions.ts';
export * from './sign-in/choose-password.ts';
export * from './sign-in/find-sign-in.ts';
export * from './sign-in/finish-sign-in.ts';
export * from './sign-in/start-sign-in.ts';
export { beginSso } from './sso/begin-sso.ts';
export * from './sso/finish-sso.ts';
export { findProvider, type SsoProvider, type SsoSettings } from './sso/sso.ts';
export * from './visible-to.ts';
export * from './work-scopes.ts';
