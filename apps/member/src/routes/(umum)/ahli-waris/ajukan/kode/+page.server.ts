import { confirmHeirPhone, findHeirCode, resendHeirCode } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { describeCodePage, describeCodeTrouble } from '#lib/server/code-page.ts';
import { describeFields, readFields } from '#lib/server/forms.ts';
import { goOnWithHeir, heirCallerOf, isOutOfStep, leadHeir, openHeirStep } from '#lib/server/heirs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, draft, token } = await openHeirStep(event, 'kode');
  const { heir } = draft;
  const page =
    token !== undefined && heir !== undefined
      ? await findHeirCode(event.locals.context, token, heir, heirCallerOf(event))
      : { way: 'sms' as const, offered: [] };
  return { position, ...describeCodePage(event, page, heir?.phone) };
};

/** Permission: the draft of this browser. Limit: five tries a code, and those of codes. Audit: none, nothing is decided. */
export const actions: Actions = {
  periksa: async (event) => {
    const { token = '' } = await openHeirStep(event, 'kode');
    const form = await readFields(event);
    const { context, locale } = event.locals;
    const checked = await confirmHeirPhone(context, { token, code: form.typed['code'] ?? '' });
    if (checked.ok) return await goOnWithHeir(event, token, 'kode');
    const { error } = checked;
    if (isOutOfStep(error)) return leadHeir(error);
    const messages = messagesFor(locale);
    if (error.code === 'FIELDS')
      return form.refuse({ fields: describeFields(messages, error.fields, form.typed) });
    return form.refuse({ fields: { code: describeCodeTrouble(locale, error) } });
  },
  kirim: async (event) => {
    const { token = '' } = await openHeirStep(event, 'kode');
    const form = await readFields(event);
    const { context, locale } = event.locals;
    const sent = await resendHeirCode(context, {
      token,
      caller: heirCallerOf(event),
      way: form.typed['way'],
    });
    if (sent.ok) redirect(303, '/ahli-waris/ajukan/kode?terkirim');
    const { error } = sent;
    if (isOutOfStep(error)) return leadHeir(error);
    // Impatience is no mistake: the page says when another can be sent.
    if (error.code === 'WAIT') redirect(303, '/ahli-waris/ajukan/kode?tunggu');
    const { tooMany } = messagesFor(locale).registration;
    return form.refuse(
      { problem: tooMany(formatTimeOrDay(error.retryAt, context.clock.now(), locale)) },
      429,
    );
  },
};
