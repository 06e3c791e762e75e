import { redirect } from '@sveltejs/kit';
import { anyOfficer } from '#lib/server/at-the-desk.ts';
import { shortcutsAreOn, switchShortcuts } from '#lib/server/cookies.ts';
import { placesFor } from '#lib/places.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, cookies }) => ({
  on: shortcutsAreOn(cookies),
  keyed: placesFor(anyOfficer(locals)).filter(({ key }) => key !== undefined),
});

export const actions: Actions = {
  /** Permission: every officer, for their own browser. Nothing to audit. */
  default: async ({ locals, cookies }) => {
    anyOfficer(locals);
    switchShortcuts(cookies, locals.address, !shortcutsAreOn(cookies));
    redirect(303, '/pintasan');
  },
};
