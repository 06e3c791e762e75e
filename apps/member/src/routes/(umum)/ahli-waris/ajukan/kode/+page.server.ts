import { confirmHeirPhone, resendHeirCode } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime } from '#lib/messages/time.ts';
import { describeFields, readFields } from '#lib/server/forms.ts';
import { goOnWithHeir, heirCallerOf, isOutOfStep, leadHeir, openHeirStep } from '#lib/server/heirs.ts';
import { noticeOf } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

const timeOf = (at: string | undefined, locale: App.Locals['locale']): string | undefined =>
  at && formatTime(Temporal.Instant.from(at), locale);

export const load: PageServerLoad = async (event) => {
  const { position, draft } = await openHeirStep(event, 'kode');
  const { locale } = event.locals;
  return {
    position,
    target: draft.heir?.phone ?? '',
    validUntil: timeOf(draft.code?.expiresAt, locale),
    resendAt: timeOf(draft.code?.resendAt, locale),
    notice: noticeOf(event.url),
  };
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
    const { wrong, expired, dead } = messages.registration.code;
    const words =
      error.code === 'CODE_WRONG' ? wrong(error.triesLeft) : error.code === 'CODE_EXPIRED' ? expired : dead;
    return form.refuse({ fields: { code: words } });
  },
  kirimUlang: async (event) => {
    const { token = '' } = await openHeirStep(event, 'kode');
    const form = await readFields(event);
    const { context, locale } = event.locals;
    const sent = await resendHeirCode(context, { token, caller: heirCallerOf(event) });
    if (sent.ok) redirect(303, '/ahli-waris/ajukan/kode?terkirim');
    const { error } = sent;
    if (isOutOfStep(error)) return leadHeir(error);
    // Impatience is no mistake: the page says when another can be sent.
    if (error.code === 'WAIT') redirect(303, '/ahli-waris/ajukan/kode?tunggu');
    const { tooMany } = messagesFor(locale).registration;
    return form.refuse({ problem: tooMany(formatTime(error.retryAt, locale)) }, 429);
  },
};
