import { redirect } from '@sveltejs/kit';
import { sessionOf } from '#lib/server/at-the-desk.ts';
import { clock } from '#lib/words/times.ts';
import type { PageServerLoad } from './$types';

/** Where the proof leads when it was shown in a tab beside a form. Permission: every officer, about their own session. */
export const load: PageServerLoad = ({ locals, url }) => {
  const { provenUntil } = sessionOf(locals);
  if (provenUntil === undefined) redirect(303, `/buktikan?kembali=${url.pathname}`);
  return { provenUntil: clock(provenUntil) };
};
