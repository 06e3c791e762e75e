import { openStep, saveStep } from '#lib/server/registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, draft } = await openStep(event, 'email');
  return { position, email: draft.email, dateDiffers: draft.warnings?.includes('NIK_DATE_DIFFERS') ?? false };
};

export const actions: Actions = { default: (event) => saveStep(event, 'email') };
