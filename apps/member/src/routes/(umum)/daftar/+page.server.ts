import { loadRegistration, registrationJourney } from '@jmo/account';
import { nextStep } from '@jmo/kernel';
import { redirect } from '@sveltejs/kit';
import { registrationCookie } from '#lib/server/cookies.ts';
import type { PageServerLoad } from './$types';

/** Buat Akun Baru: goes on where this browser left off. */
export const load: PageServerLoad = async ({ cookies, locals }) => {
  const token = registrationCookie.read(cookies, locals.environment);
  const draft = token === undefined ? undefined : await loadRegistration(locals.context, token);
  redirect(303, `/daftar/${nextStep(registrationJourney, draft ?? {}) ?? 'syarat'}`);
};
