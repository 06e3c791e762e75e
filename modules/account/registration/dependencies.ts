import type { StoredRegistration } from './registration.ts';

// What a changed answer takes with it. Whatever was checked against the old answer has to be checked again.

/** The password was checked against the person's own data and cannot be checked again: only its hash is kept. */
function forgetPassword(stored: StoredRegistration): StoredRegistration {
  return { ...stored, passwordHash: undefined, draft: { ...stored.draft, passwordSet: false } };
}

/** The typed data stays, so that the form is filled in; that it matched does not. */
export function unconfirmPerson(stored: StoredRegistration): StoredRegistration {
  const draft = { ...stored.draft, personConfirmed: false, warnings: undefined };
  return forgetPassword({ ...stored, participantId: undefined, draft });
}

export function unconfirmEmail(stored: StoredRegistration): StoredRegistration {
  return forgetPassword({ ...stored, draft: { ...stored.draft, emailConfirmed: false } });
}

export function unconfirmPhone(stored: StoredRegistration): StoredRegistration {
  return forgetPassword({ ...stored, draft: { ...stored.draft, phoneConfirmed: false } });
}
