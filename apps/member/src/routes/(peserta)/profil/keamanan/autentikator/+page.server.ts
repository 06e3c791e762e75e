import { confirmTotp, openTotp, removeTotp } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { insistOnFresh } from '#lib/server/fresh.ts';
import { qrSvg } from '#lib/server/qr-svg.ts';
import { describeFields, readFields } from '#lib/server/forms.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  await insistOnFresh(event);
  const state = await openTotp(locals.context, participantOf(locals));
  if (state.on) return { on: true as const, left: state.recoveryCodesLeft };
  return {
    on: false as const,
    address: state.address,
    secret: (state.secret.match(/.{1,4}/g) ?? []).join(' '),
    qr: qrSvg(state.address),
    removed: url.searchParams.has('mati'),
  };
};

export const actions: Actions = {
  aktifkan: async (event) => {
    const sessionToken = await insistOnFresh(event);
    const { context, locale } = event.locals;
    const form = await readFields(event);
    const confirmed = await confirmTotp(context, {
      participantId: participantOf(event.locals),
      sessionToken,
      code: form.typed['code'] ?? '',
    });
    // Shown once, in the answer itself: it is in no address and no cookie.
    if (confirmed.ok) return { recoveryCodes: confirmed.value.recoveryCodes };
    const messages = messagesFor(locale);
    switch (confirmed.error.code) {
      case 'TOO_MANY':
        return form.refuse(
          {
            problem: messages.account.tooMany(
              formatTimeOrDay(confirmed.error.retryAt, context.clock.now(), locale),
            ),
          },
          429,
        );
      case 'TOTP_WRONG':
        return form.refuse({ fields: { code: messages.security.totp.wrong } });
      case 'FIELDS':
        return form.refuse({ fields: describeFields(messages, confirmed.error.fields, form.typed) });
    }
  },
  matikan: async (event) => {
    await insistOnFresh(event);
    await removeTotp(event.locals.context, participantOf(event.locals));
    redirect(303, '/profil/keamanan/autentikator?mati');
  },
};
