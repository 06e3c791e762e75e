import { findRegistrationCode } from '@jmo/account';
import { formatTime } from '#lib/messages/time.ts';
import { openStep, resendCode, saveStep } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, draft, token } = await openStep(event, 'kode-email');
  const { context, locale } = event.locals;
  const code =
    token === undefined ? undefined : await findRegistrationCode(context, token, 'kode-email', draft);
  return {
    position,
    target: draft.email ?? '',
    validUntil: code === undefined ? undefined : formatTime(code.expiresAt, locale),
    sentAgain: event.url.searchParams.has('terkirim'),
  };
};

export const actions: Actions = {
  periksa: (event) => saveStep(event, 'kode-email'),
  kirimUlang: (event) => resendCode(event, 'kode-email'),
};
