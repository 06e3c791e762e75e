import { findWaitingOfficers, listOfficers } from '@jmo/officer';
import { permitted } from '#lib/server/at-the-desk.ts';
import { describeRoles } from '#lib/words/officers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  permitted(locals, 'officer.manage');
  const search = (url.searchParams.get('q') ?? '').trim().toLowerCase().slice(0, 60);
  const officers = (await listOfficers(locals.context.db)).filter(
    ({ id, fullName, branchCode, employeeNumber }) =>
      [id, fullName, branchCode, employeeNumber].some((text) => text.toLowerCase().includes(search)),
  );
  const waiting = new Map(
    (await findWaitingOfficers(locals.context.db)).map(({ officer, roles }) => [
      officer.id,
      describeRoles(roles.map(({ role }) => role)),
    ]),
  );
  return {
    search,
    officers: officers.map((officer) => ({
      id: officer.id,
      fullName: officer.fullName,
      employeeNumber: officer.employeeNumber,
      branch: officer.branchCode,
      roles: describeRoles(officer.roles),
      waiting: waiting.get(officer.id),
      active: officer.active,
    })),
  };
};
