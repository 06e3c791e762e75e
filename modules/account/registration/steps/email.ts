import { err, ok, parseEmailAddress, type EmailAddress } from '@jmo/kernel';
import { unconfirmEmail } from '../dependencies.ts';
import type { Change, RegistrationStep } from '../registration.ts';
import { sendEmailCode } from '../send-registration-code.ts';

/** Email, used to sign in. Input: `email`. Saving it sends a code, unless it is confirmed already. */
export const email: RegistrationStep = {
  slug: 'email',
  isDone: (draft) => draft.email !== undefined,
  async save(context, { stored, input, caller, draftKey, apply }) {
    const parsed = parseEmailAddress(input['email'] ?? '');
    if (!parsed.ok) return err({ code: 'FIELDS', fields: { email: parsed.error } });
    const change = withEmail(parsed.value);
    if (stored.draft.emailConfirmed && stored.draft.email === parsed.value) return ok(change);
    const sent = await sendEmailCode(context, { draftKey, email: parsed.value, caller }, (tx) =>
      apply(tx, change),
    );
    if (sent.ok) return ok(undefined);
    // A code is on its way already: go on to the page that asks for it.
    return sent.error.code === 'WAIT' ? ok(change) : sent;
  },
};

const withEmail =
  (address: EmailAddress): Change =>
  (stored) => {
    const before = stored.draft.email === address ? stored : unconfirmEmail(stored);
    return { ...before, draft: { ...before.draft, email: address } };
  };
