import { openStep, saveStep } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position } = await openStep(event, 'kata-sandi');
  return { position };
};

export const actions: Actions = { default: (event) => saveStep(event, 'kata-sandi') };
