import { pairingCodeOf, requestPasswordReset } from '@jmo/account';
import { maskEmailAddress, newToken } from '@jmo/kernel';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime } from '#lib/messages/time.ts';
import { text } from '@jmo/ui/server';
import { resetCookie, resetToCookie } from '#lib/server/cookies.ts';
import { describeFields, readForm } from '#lib/server/forms.ts';
import { callerOf } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ cookies, locals: { context, environment }, url }) => {
  const askedBy = resetCookie.read(cookies, environment);
  const code = askedBy === undefined ? undefined : pairingCodeOf(context, askedBy);
  return {
    sent: url.searchParams.has('terkirim'),
    to: resetToCookie.read(cookies, environment),
    code: code?.replace(/^\d{3}/, '$& '),
  };
};

export const actions: Actions = {
  /** The same answer whether or not the address has an account; only its owner learns more, by mail. */
  default: async (event) => {
    const { context, environment, locale } = event.locals;
    const form = await readForm(event, z.object({ email: text(254) }));
    if (!form.ok) return form.refusal;
    // One token as long as the cookie lives: a mail that was asked for twice still shows the code of this page.
    const askedBy = resetCookie.read(event.cookies, environment) ?? newToken();
    resetCookie.write(event.cookies, environment, askedBy);
    const asked = { email: form.value.email, askedBy, ...callerOf(event) };
    const requested = await requestPasswordReset(context, asked);
    if (requested.ok) {
      // Known again by whoever typed it, whether or not it has an account; in no address and no log.
      resetToCookie.write(event.cookies, environment, maskEmailAddress(requested.value));
      redirect(303, '/lupa-password?terkirim');
    }
    const messages = messagesFor(locale);
    if (requested.error.code === 'TOO_MANY') {
      return form.refuse({ problem: messages.account.tooMany(formatTime(requested.error.retryAt, locale)) });
    }
    return form.refuse({ fields: describeFields(messages, requested.error.fields) });
  },
};
