import { findStop, stopClaim } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { emptyForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** What came of pressing, of which the link does not tell; where it is about a filing there is only one thing. */
const outcomes = { STOPPED: 'berhenti', LOCKED: 'terkunci', WITH_BANK: 'di-bank' } as const;
type Outcome = keyof typeof outcomes;

/** Opening the page does nothing: mail programs open links too. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const stop = await findStop(locals.context, params.token);
  const came = url.searchParams.get('hasil');
  const outcome = (Object.keys(outcomes) as Outcome[]).find((name) => outcomes[name] === came);
  const pressed = stop?.pressed === true ? (outcome ?? ('LOCKED' as const)) : undefined;
  return { about: stop?.about, pressed };
};

/**
 * Permission: whoever holds the link. Limit: per address, in `stopClaim`. Audit: claim.stopped-by-link,
 * account.claims-locked, claim.hold; heirs.match-objected.
 */
export const actions: Actions = {
  default: async ({ locals, params, getClientAddress }) => {
    const { context, locale } = locals;
    const stopped = await stopClaim(context, { token: params.token, ip: getClientAddress() });
    if (stopped.ok) {
      const { value } = stopped;
      const came = value === 'REPLACING' ? '' : `?hasil=${outcomes[value]}`;
      redirect(303, `/hentikan/${params.token}${came}`);
    }
    const words = messagesFor(locale);
    return stopped.error.code === 'LINK_DEAD'
      ? emptyForm.refuse({ problem: words.guard.stop.dead }, 410)
      : emptyForm.refuse(
          {
            problem: words.account.tooMany(
              formatTimeOrDay(stopped.error.retryAt, context.clock.now(), locale),
            ),
          },
          429,
        );
  },
};
