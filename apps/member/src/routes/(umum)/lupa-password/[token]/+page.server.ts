import { findResetLink, resetPassword } from '@jmo/account';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { afterResetCookie, resetCookie, resetToCookie } from '#lib/server/cookies.ts';
import { describeFields, readFields, refuseBusy } from '#lib/server/forms.ts';
import { callerOf } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

const askedBy = ({ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>): string | undefined =>
  resetCookie.read(cookies, locals.environment);

export const load: PageServerLoad = async (event) => ({
  link: await findResetLink(event.locals.context, { token: event.params.token, askedBy: askedBy(event) }),
});

export const actions: Actions = {
  default: async (event) => {
    const { context, locale } = event.locals;
    const messages = messagesFor(locale);
    const form = await readFields(event);
    const { password, pairingCode } = form.typed;
    const reset = await resetPassword(
      context,
      { password, pairingCode, token: event.params.token, askedBy: askedBy(event) },
      callerOf(event),
    );
    if (reset.ok) {
      resetCookie.forget(event.cookies, event.locals.environment);
      resetToCookie.forget(event.cookies, event.locals.environment);
      afterResetCookie.write(event.cookies, event.locals.environment, reset.value.afterToken);
      redirect(303, '/lupa-password/selesai');
    }
    switch (reset.error.code) {
      case 'CODE_WRONG':
        return form.refuse({
          fields: { pairingCode: messages.registration.code.wrong(reset.error.triesLeft) },
        });
      case 'LINK_DEAD':
        return form.refuse({ problem: messages.account.reset.dead });
      case 'TOO_MANY':
        return form.refuse({
          problem: messages.account.tooMany(
            formatTimeOrDay(reset.error.retryAt, context.clock.now(), locale),
          ),
        });
      case 'BUSY':
        return refuseBusy(event, form, reset.error);
      case 'FIELDS':
        return form.refuse({ fields: describeFields(messages, reset.error.fields, form.typed) });
    }
  },
};
