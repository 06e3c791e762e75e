import { closeWaysAfterReset, findWaysAfterReset } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { afterResetCookie } from '#lib/server/cookies.ts';
import { emptyForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** Only the browser that has just set the password sees what else opens the account. */
export const load: PageServerLoad = async ({ cookies, locals, url }) => {
  const token = afterResetCookie.read(cookies, locals.environment);
  const ways = token === undefined ? undefined : await findWaysAfterReset(locals.context, token);
  const isOpen = ways !== undefined && (ways.passkeys > 0 || ways.authenticator);
  return {
    ways: isOpen ? ways : undefined,
    closed: ways !== undefined && !isOpen && url.searchParams.has('ditutup'),
  };
};

/**
 * Permission: the browser that set the password, for a quarter of an hour. Limit: per address, in `closeWaysAfterReset`.
 * Audit: account.other-ways-closed.
 */
export const actions: Actions = {
  default: async ({ cookies, locals, getClientAddress }) => {
    const { context, environment, locale } = locals;
    const token = afterResetCookie.read(cookies, environment) ?? '';
    const closed = await closeWaysAfterReset(context, token, { ip: getClientAddress() });
    if (closed.ok) redirect(303, '/lupa-password/selesai?ditutup');
    const { reset, tooMany } = messagesFor(locale).account;
    return closed.error.code === 'OFFER_OVER'
      ? emptyForm.refuse({ problem: reset.ways.over }, 410)
      : emptyForm.refuse(
          { problem: tooMany(formatTimeOrDay(closed.error.retryAt, context.clock.now(), locale)) },
          429,
        );
  },
};
