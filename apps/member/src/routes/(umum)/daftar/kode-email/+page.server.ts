import { openCodePage, resendCode, saveStep } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openCodePage(event, 'kode-email');

export const actions: Actions = {
  periksa: (event) => saveStep(event, 'kode-email'),
  kirim: (event) => resendCode(event, 'kode-email'),
};
