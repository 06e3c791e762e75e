import { openRecovery } from '@jmo/account';
import { recoveryConsent } from '@jmo/identity';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { describeFields, readPictureForm } from '#lib/server/forms.ts';
import { callerOf } from '#lib/server/registration.ts';
import { describePicture } from '#lib/server/selfie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ consent: recoveryConsent.text[locals.locale] });

/**
 * Permission: everybody, and everybody gets the same answer. Limits: per address, person and new address, in
 * `openRecovery`. Audit: account.recovery-open, where the person is known.
 */
export const actions: Actions = {
  default: async (event) => {
    const { context, locale } = event.locals;
    const form = await readPictureForm(event);
    const opened = await openRecovery(context, {
      input: form.typed,
      picture: form.picture,
      channel: 'APP',
      ...callerOf(event),
    });
    if (opened.ok) redirect(303, `/masuk/tidak-bisa/terkirim?nomor=${opened.value.number}`);
    const messages = messagesFor(locale);
    const problem = opened.error;
    switch (problem.code) {
      case 'FIELDS':
        return form.refuse({ fields: describeFields(messages, problem.fields, form.typed) });
      case 'TOO_MANY':
        return form.refuse(
          {
            problem: messages.account.tooMany(formatTimeOrDay(problem.retryAt, context.clock.now(), locale)),
          },
          429,
        );
      default:
        return form.refuse({ fields: { picture: describePicture(messages, problem) } });
    }
  },
};
