import { completeRegistration, saveRegistrationStep } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { registrationCookie } from '#lib/server/cookies.ts';
import { readFields } from '#lib/server/forms.ts';
import { callerOf, openStep, refuse } from '#lib/server/registration.ts';
import { signInBrowser } from '#lib/server/sign-in-browser.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position } = await openStep(event, 'syarat');
  return { position };
};

export const actions: Actions = {
  /** Setuju ends the journey. The module keeps the order of the steps, and answers a second press like the first. */
  default: async (event) => {
    const { context, environment } = event.locals;
    const token = registrationCookie.read(event.cookies, environment);
    if (token === undefined) redirect(303, '/daftar');
    const form = await readFields(event);
    const caller = callerOf(event);
    const saved = await saveRegistrationStep(context, token, 'syarat', form.typed, caller);
    if (!saved.ok && saved.error.code !== 'NO_DRAFT') return refuse(event, form, saved.error);
    const completed = await completeRegistration(context, token, caller);
    if (!completed.ok) return refuse(event, form, completed.error);
    const next = await signInBrowser(event, completed.value, '/daftar/selesai');
    redirect(303, next);
  },
};
