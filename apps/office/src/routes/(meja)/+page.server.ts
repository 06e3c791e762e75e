import { anyOfficer } from '#lib/server/at-the-desk.ts';
import { placesFor } from '#lib/places.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const officer = anyOfficer(locals);
  return { name: officer.fullName, tasks: placesFor(officer).filter(({ action }) => action !== undefined) };
};
