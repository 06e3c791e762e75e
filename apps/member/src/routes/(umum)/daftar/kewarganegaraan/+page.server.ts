import { openStep, saveStep } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, draft } = await openStep(event, 'kewarganegaraan');
  return { position, citizenship: draft.citizenship };
};

export const actions: Actions = { default: (event) => saveStep(event, 'kewarganegaraan') };
