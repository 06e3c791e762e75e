import { openStep, saveStep } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, draft } = await openStep(event, 'jenis');
  return { position, segment: draft.segment };
};

export const actions: Actions = { default: (event) => saveStep(event, 'jenis') };
