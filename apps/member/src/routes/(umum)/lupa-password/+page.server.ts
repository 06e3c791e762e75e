import { requestPasswordReset } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime } from '#lib/messages/time.ts';
import { text } from '@jmo/ui/server';
import { describeFields, readForm } from '#lib/server/forms.ts';
import { callerOf } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ sent: url.searchParams.has('terkirim') });

export const actions: Actions = {
  /** The same answer whether or not the address has an account; only its owner learns more, by mail. */
  default: async (event) => {
    const { context, locale } = event.locals;
    const form = await readForm(event, z.object({ email: text(254) }));
    if (!form.ok) return form.refusal;
    const requested = await requestPasswordReset(context, { email: form.value.email, ...callerOf(event) });
    if (requested.ok) redirect(303, '/lupa-password?terkirim');
    const messages = messagesFor(locale);
    if (requested.error.code === 'TOO_MANY') {
      return form.refuse({ problem: messages.account.tooMany(formatTime(requested.error.retryAt, locale)) });
    }
    return form.refuse({ fields: describeFields(messages, requested.error.fields) });
  },
};
