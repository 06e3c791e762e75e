import type { RateLimit } from '@jmo/database';
import { checkPasswordRule, err, hashPassword, ok, valueOrBusy } from '@jmo/kernel';
import { HOUR, withinLimits } from '../../limits.ts';
import type { RegistrationStep } from '../registration.ts';

/** Hashing costs the server something: nobody makes it do that for ever. */
const PER_DRAFT: RateLimit = { name: 'registration-password', max: 30, windowSeconds: HOUR };

/** Kata Sandi. Input: `password`. Only its hash is kept. */
export const kataSandi: RegistrationStep = {
  slug: 'kata-sandi',
  isDone: (draft) => draft.passwordSet === true,
  async save(context, { stored, input, draftKey }) {
    const { person, email, phone } = stored.draft;
    const password = checkPasswordRule(input['password'] ?? '', { ...person, email, phone });
    if (!password.ok) return err({ code: 'FIELDS', fields: { password: password.error } });
    const allowed = await withinLimits(context, [[PER_DRAFT, draftKey]]);
    if (!allowed.ok) return allowed;
    const hashed = await valueOrBusy(() => hashPassword(password.value));
    if (!hashed.ok) return hashed;
    const passwordHash = hashed.value;
    return ok((now) => {
      // Another window may have changed what the password was checked against.
      const same =
        now.participantId === stored.participantId && now.draft.email === email && now.draft.phone === phone;
      return same ? { ...now, passwordHash, draft: { ...now.draft, passwordSet: true } } : now;
    });
  },
};
