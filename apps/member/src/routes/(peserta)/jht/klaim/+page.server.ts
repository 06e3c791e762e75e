import { loadClaimDraft } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { pathIntoClaim } from '#lib/server/claim-journey.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** "Klaim JHT" begins with the requirements, or goes on where the person left off. */
export const load: PageServerLoad = async ({ locals }) => {
  const { draft } = await loadClaimDraft(locals.context, participantOf(locals));
  redirect(303, pathIntoClaim(draft));
};
