import { openStep, saveStep } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, draft } = await openStep(event, 'handphone');
  return { position, phone: draft.phone };
};

export const actions: Actions = { default: (event) => saveStep(event, 'handphone') };
