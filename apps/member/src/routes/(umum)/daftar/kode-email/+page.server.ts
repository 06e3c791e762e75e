import { findRegistrationCode } from '@jmo/account';
import { formatTime } from '#lib/messages/time.ts';
import { noticeOf, openStep, resendCode, saveStep } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, draft, token } = await openStep(event, 'kode-email');
  const { context, locale } = event.locals;
  const code = token && (await findRegistrationCode(context, token, 'kode-email', draft));
  return {
    position,
    target: draft.email ?? '',
    validUntil: code && formatTime(code.expiresAt, locale),
    resendAt: code && formatTime(code.resendAt, locale),
    notice: noticeOf(event.url),
  };
};

export const actions: Actions = {
  periksa: (event) => saveStep(event, 'kode-email'),
  kirimUlang: (event) => resendCode(event, 'kode-email'),
};
