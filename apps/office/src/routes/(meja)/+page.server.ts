import { findDecidesFrom } from '@jmo/officer';
import { anyOfficer } from '#lib/server/at-the-desk.ts';
import { placesFor } from '#lib/places.ts';
import { moment } from '#lib/words/times.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const officer = anyOfficer(locals);
  const { db, clock } = locals.context;
  const from = await findDecidesFrom(db, officer.id);
  return {
    name: officer.fullName,
    decidesFrom:
      from !== undefined && Temporal.Instant.compare(clock.now(), from) < 0 ? moment(from) : undefined,
    tasks: placesFor(officer).filter(({ action }) => action !== undefined),
  };
};
