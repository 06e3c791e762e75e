import { isResetLinkGood, resetPassword } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime } from '#lib/messages/time.ts';
import { describeFields, readFields, refuseBusy } from '#lib/server/forms.ts';
import { callerOf } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  good: await isResetLinkGood(locals.context, params.token),
});

export const actions: Actions = {
  default: async (event) => {
    const { context, locale } = event.locals;
    const messages = messagesFor(locale);
    const form = await readFields(event);
    const reset = await resetPassword(context, { ...form.typed, token: event.params.token }, callerOf(event));
    if (reset.ok) redirect(303, '/lupa-password/selesai');
    switch (reset.error.code) {
      case 'LINK_DEAD':
        return form.refuse({ problem: messages.account.reset.dead });
      case 'TOO_MANY':
        return form.refuse({ problem: messages.account.tooMany(formatTime(reset.error.retryAt, locale)) });
      case 'BUSY':
        return refuseBusy(event, form, reset.error);
      case 'FIELDS':
        return form.refuse({ fields: describeFields(messages, reset.error.fields) });
    }
  },
};
