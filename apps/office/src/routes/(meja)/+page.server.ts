import { countOfficersCounted, findGivenRoles, findWaitingOfficers, isWaiting, mayEver } from '@jmo/officer';
import { anyOfficer } from '#lib/server/at-the-desk.ts';
import { placesFor } from '#lib/places.ts';
import { describeRoles } from '#lib/words/officers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const officer = anyOfficer(locals);
  const { db, clock } = locals.context;
  const own = (await findGivenRoles(db, officer.id)).filter(isWaiting);
  return {
    name: officer.fullName,
    waitingRoles: own.length > 0 ? describeRoles(own.map(({ role }) => role)) : undefined,
    /** Of others, for whoever sees to it that nobody is made an officer by one person alone. */
    waiting: mayEver(officer, 'officer.watch') ? (await findWaitingOfficers(db)).length : 0,
    /** Whose roles count that only one person stood behind, lately. */
    counted: mayEver(officer, 'officer.watch') ? await countOfficersCounted(db, clock.now()) : 0,
    tasks: placesFor(officer).filter(({ action }) => action !== undefined),
  };
};
