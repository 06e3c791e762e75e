import { findObjection, objectTo } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { emptyForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the page does nothing: mail programs open links too. */
export const load: PageServerLoad = async ({ locals, params }) => ({
  objection: await findObjection(locals.context, params.token),
});

/** Permission: whoever holds the link. Limit: per address, in `objectTo`. Audit: account.objected, account.claims-locked. */
export const actions: Actions = {
  default: async ({ locals, params, getClientAddress }) => {
    const { context, locale } = locals;
    const objected = await objectTo(context, { token: params.token, ip: getClientAddress() });
    if (objected.ok) redirect(303, `/keberatan/${params.token}`);
    const words = messagesFor(locale);
    return objected.error.code === 'LINK_DEAD'
      ? emptyForm.refuse({ problem: words.guard.stop.dead }, 410)
      : emptyForm.refuse(
          {
            problem: words.account.tooMany(
              formatTimeOrDay(objected.error.retryAt, context.clock.now(), locale),
            ),
          },
          429,
        );
  },
};
