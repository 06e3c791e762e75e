import { pairingCodeOf, requestPasswordReset } from '@jmo/account';
import { maskEmailAddress, newToken } from '@jmo/kernel';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { resetCookie } from '#lib/server/cookies.ts';
import { describeFields, readFields } from '#lib/server/forms.ts';
import { callerOf } from '#lib/server/registration.ts';
import { findResetAddress, noteResetAddress } from '#lib/server/reset-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { context, environment } = event.locals;
  const askedBy = resetCookie.read(event.cookies, environment);
  const to = findResetAddress(event);
  const code = askedBy === undefined ? undefined : pairingCodeOf(context, askedBy);
  return {
    sent: event.url.searchParams.has('terkirim'),
    again: event.url.searchParams.get('terkirim') === 'lagi',
    to: to && maskEmailAddress(to),
    code: code?.replace(/^\d{3}/, '$& '),
  };
};

export const actions: Actions = {
  /**
   * The same answer whether or not the address has an account; only its owner learns more, by mail. Sent again, it goes to
   * the address this browser gave last.
   */
  default: async (event) => {
    const { context, environment, locale } = event.locals;
    const form = await readFields(event);
    const again = form.typed['ulang'] !== undefined;
    const email = (again ? findResetAddress(event) : form.typed['email']) ?? '';
    // One token as long as the cookie lives: a mail that was asked for twice still shows the code of this page.
    const askedBy = resetCookie.read(event.cookies, environment) ?? newToken();
    resetCookie.write(event.cookies, environment, askedBy);
    const asked = { email, askedBy, ...callerOf(event) };
    const requested = await requestPasswordReset(context, asked);
    if (requested.ok) {
      noteResetAddress(event, requested.value);
      redirect(303, `/lupa-password?terkirim${again ? '=lagi' : ''}`);
    }
    const messages = messagesFor(locale);
    if (requested.error.code === 'TOO_MANY') {
      return form.refuse({
        problem: messages.account.tooMany(
          formatTimeOrDay(requested.error.retryAt, context.clock.now(), locale),
        ),
      });
    }
    return form.refuse({ fields: describeFields(messages, requested.error.fields, { email }) });
  },
};
