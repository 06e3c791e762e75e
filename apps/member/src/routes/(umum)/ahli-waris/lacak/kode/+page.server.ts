import { sendAnotherCode } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { describeFields, readFields } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ sent: url.searchParams.has('terkirim') });

/**
 * Permission: none; what was found only the phone of the filing learns. Limit: heir-code-ip and heir-code-pair of @jmo/claim.
 * Audit: heirs.another-code.
 */
export const actions: Actions = {
  default: async (event) => {
    const form = await readFields(event);
    const { context, locale } = event.locals;
    const { filingNumber: number = '', phone = '' } = form.typed;
    const asked = await sendAnotherCode(context, { number, phone, ip: event.getClientAddress() });
    if (asked.ok) redirect(303, '/ahli-waris/lacak/kode?terkirim');
    const messages = messagesFor(locale);
    const { error } = asked;
    if (error.code === 'FIELDS')
      return form.refuse({ fields: describeFields(messages, error.fields, form.values) });
    const again = formatTimeOrDay(error.retryAt, context.clock.now(), locale);
    return form.refuse({ problem: messages.heirs.follow.tooMany(again) }, 429);
  },
};
