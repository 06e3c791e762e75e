import { findLastUpdate } from '@jmo/profile';
import { redirect } from '@sveltejs/kit';
import { participantOf } from '#lib/server/signed-in.ts';
import { findUpdateWords } from '#lib/server/update-state.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const update = await findUpdateWords(context, participantId, locale);
  if (update !== undefined) return { update };
  // Whoever loads this page again may find it finished meanwhile.
  const finished = (await findLastUpdate(context.db, participantId)) !== undefined;
  redirect(303, finished ? '/pengkinian/berhasil' : '/pengkinian');
};
