import { confirmContactCheck, findContactCheck, sendContactCheck } from '@jmo/account';
import { localPath } from '@jmo/ui/server';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { describeCodePage, describeCodeTrouble } from '#lib/server/code-page.ts';
import { readFields } from '#lib/server/forms.ts';
import { callerOf } from '#lib/server/registration.ts';
import { HOME } from '#lib/server/sign-in-browser.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const nextOf = (text: unknown): string => localPath(text, HOME);
const here = (next: string, news?: string): string =>
  `/profil/kontak/periksa?${news === undefined ? '' : `${news}&`}lanjut=${encodeURIComponent(next)}`;

export const load: PageServerLoad = async (event) => {
  const { context } = event.locals;
  const next = nextOf(event.url.searchParams.get('lanjut'));
  const check = await findContactCheck(context, participantOf(event.locals), callerOf(event));
  if (check === undefined) redirect(303, next);
  const { kind, target, page } = check;
  return { next, kind, isSent: page.code !== undefined, ...describeCodePage(event, page, target) };
};

const readOwn = async (event: RequestEvent) => {
  const form = await readFields(event);
  return { form, participantId: participantOf(event.locals), next: nextOf(form.typed['lanjut']) };
};

/** Permission: the own account. Limits: those of codes. Audit: account.contact-checked. */
export const actions: Actions = {
  kirim: async (event) => {
    const { form, participantId, next } = await readOwn(event);
    const { context, locale } = event.locals;
    const asked = { participantId, way: form.typed['way'] };
    const sent = await sendContactCheck(context, asked, callerOf(event));
    // The first one is no further one.
    if (sent.ok) redirect(303, here(next, asked.way === undefined ? undefined : 'terkirim'));
    if (sent.error.code === 'WAIT') redirect(303, here(next, 'tunggu'));
    if (sent.error.code === 'NOTHING_MISSING') redirect(303, next);
    const { tooMany } = messagesFor(locale).account;
    return form.refuse(
      { problem: tooMany(formatTimeOrDay(sent.error.retryAt, context.clock.now(), locale)) },
      429,
    );
  },
  periksa: async (event) => {
    const { form, participantId, next } = await readOwn(event);
    const code = form.typed['code'] ?? '';
    const confirmed = await confirmContactCheck(event.locals.context, { participantId, code });
    // On to the other contact, where that is missing as well.
    if (confirmed.ok) redirect(303, here(next));
    if (confirmed.error.code === 'NOTHING_MISSING') redirect(303, next);
    return form.refuse({ fields: { code: describeCodeTrouble(event.locals.locale, confirmed.error) } });
  },
};
