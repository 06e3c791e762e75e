import { err, ok, parsePhoneNumber, type PhoneNumber } from '@jmo/kernel';
import { unconfirmPhone } from '../dependencies.ts';
import type { Change, RegistrationStep } from '../registration.ts';
import { sendPhoneCode } from '../send-registration-code.ts';

/** Nomor Handphone. Input: `phone`. Saving it sends a code by SMS, unless it is confirmed already. */
export const handphone: RegistrationStep = {
  slug: 'handphone',
  isDone: (draft) => draft.phone !== undefined,
  async save(context, { stored, input, caller, draftKey, apply }) {
    const parsed = parsePhoneNumber(input['phone'] ?? '');
    if (!parsed.ok) return err({ code: 'FIELDS', fields: { phone: parsed.error } });
    const change = withPhone(parsed.value);
    if (stored.draft.phoneConfirmed && stored.draft.phone === parsed.value) return ok(change);
    const sent = await sendPhoneCode(context, { draftKey, phone: parsed.value, caller }, (tx) =>
      apply(tx, change),
    );
    if (sent.ok) return ok(undefined);
    // A code is on its way already: go on to the page that asks for it.
    return sent.error.code === 'WAIT' ? ok(change) : sent;
  },
};

const withPhone =
  (number: PhoneNumber): Change =>
  (stored) => {
    const before = stored.draft.phone === number ? stored : unconfirmPhone(stored);
    return { ...before, draft: { ...before.draft, phone: number } };
  };
