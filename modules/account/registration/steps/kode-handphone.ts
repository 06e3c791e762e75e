import { err, ok } from '@jmo/kernel';
import { parseCode } from '../../code/code.ts';
import { checkSentCode } from '../../code/code-ways.ts';
import type { RegistrationStep } from '../registration.ts';
import { phoneRoute } from '../send-registration-code.ts';

/** Kode Verifikasi from the SMS or WhatsApp. Input: `code`. */
export const kodeHandphone: RegistrationStep = {
  slug: 'kode-handphone',
  isDone: (draft) => draft.phoneConfirmed === true,
  async save(context, { stored, input, draftKey, apply }) {
    const number = stored.draft.phone!;
    // The same form sent twice: the first one confirmed the number.
    if (stored.draft.phoneConfirmed) return ok(undefined);
    const code = parseCode(input['code'] ?? '');
    if (!code.ok) return err({ code: 'FIELDS', fields: { code: code.error } });
    const route = phoneRoute(draftKey, number);
    const checked = await checkSentCode(context, route, code.value, (tx) =>
      apply(tx, (now) =>
        now.draft.phone === number ? { ...now, draft: { ...now.draft, phoneConfirmed: true } } : now,
      ),
    );
    return checked.ok ? ok(undefined) : checked;
  },
};
