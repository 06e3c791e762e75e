import { openStep, saveStep } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, draft } = await openStep(event, 'data-diri');
  return { position, foreign: draft.citizenship === 'WNA', person: draft.person };
};

export const actions: Actions = { default: (event) => saveStep(event, 'data-diri') };
