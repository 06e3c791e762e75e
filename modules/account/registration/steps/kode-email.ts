import { err, ok } from '@jmo/kernel';
import { parseCode } from '../../code/code.ts';
import { checkSentCode } from '../../code/code-ways.ts';
import type { RegistrationStep } from '../registration.ts';
import { emailRoute } from '../send-registration-code.ts';

/** Kode Verifikasi from the e-mail. Input: `code`. */
export const kodeEmail: RegistrationStep = {
  slug: 'kode-email',
  isDone: (draft) => draft.emailConfirmed === true,
  async save(context, { stored, input, draftKey, apply }) {
    const address = stored.draft.email!;
    // The same form sent twice: the first one confirmed the address.
    if (stored.draft.emailConfirmed) return ok(undefined);
    const code = parseCode(input['code'] ?? '');
    if (!code.ok) return err({ code: 'FIELDS', fields: { code: code.error } });
    const route = emailRoute(draftKey, address);
    const checked = await checkSentCode(context, route, code.value, (tx) =>
      apply(tx, (now) =>
        now.draft.email === address ? { ...now, draft: { ...now.draft, emailConfirmed: true } } : now,
      ),
    );
    return checked.ok ? ok(undefined) : checked;
  },
};
