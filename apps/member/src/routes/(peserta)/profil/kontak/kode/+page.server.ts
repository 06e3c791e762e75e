import { confirmContactChange, findContactChange, resendContactCode } from '@jmo/account';
import { maskEmailAddress, maskPhoneNumber, type EmailAddress, type PhoneNumber } from '@jmo/kernel';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { describeCodePage, describeCodeTrouble } from '#lib/server/code-page.ts';
import { readFields } from '#lib/server/forms.ts';
import { sessionTokenOf } from '#lib/server/fresh.ts';
import { callerOf } from '#lib/server/registration.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = '/profil/kontak/kode';
const OVERVIEW = '/profil/kontak';

export const load: PageServerLoad = async (event) => {
  const { context } = event.locals;
  const asked = await findContactChange(context, participantOf(event.locals), callerOf(event));
  if (asked === undefined) redirect(303, OVERVIEW);
  const { kind, to, page } = asked;
  const target = kind === 'EMAIL' ? maskEmailAddress(to as EmailAddress) : maskPhoneNumber(to as PhoneNumber);
  return {
    change: kind === 'EMAIL' ? `${OVERVIEW}/email` : `${OVERVIEW}/handphone`,
    ...describeCodePage(event, page, target),
  };
};

/** Permission: the own account. Limits: those of codes. Audit: account.contact-changed, account.cooling-began. */
export const actions: Actions = {
  periksa: async (event) => {
    const { context } = event.locals;
    const form = await readFields(event);
    const confirmed = await confirmContactChange(
      context,
      {
        participantId: participantOf(event.locals),
        sessionToken: sessionTokenOf(event),
        code: form.typed['code'] ?? '',
      },
      callerOf(event),
    );
    if (confirmed.ok) redirect(303, `${OVERVIEW}?diganti`);
    if (confirmed.error.code === 'NOTHING_ASKED') redirect(303, OVERVIEW);
    return form.refuse({ fields: { code: describeCodeTrouble(event.locals.locale, confirmed.error) } });
  },
  kirim: async (event) => {
    const { context, locale } = event.locals;
    const form = await readFields(event);
    const asked = { participantId: participantOf(event.locals), way: form.typed['way'] };
    const sent = await resendContactCode(context, asked, callerOf(event));
    if (sent.ok) redirect(303, `${PAGE}?terkirim`);
    switch (sent.error.code) {
      case 'WAIT':
        redirect(303, `${PAGE}?tunggu`);
        break;
      case 'NOTHING_ASKED':
        redirect(303, OVERVIEW);
        break;
      case 'TOO_MANY':
        return form.refuse(
          {
            problem: messagesFor(locale).account.tooMany(
              formatTimeOrDay(sent.error.retryAt, context.clock.now(), locale),
            ),
          },
          429,
        );
    }
  },
};
