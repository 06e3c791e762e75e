import { findProfile } from '@jmo/profile';
import { redirect } from '@sveltejs/kit';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const profile = await findProfile(locals.context, participantOf(locals));
  if (profile === undefined) redirect(303, '/pengkinian');
  return { reference: profile.reference };
};
