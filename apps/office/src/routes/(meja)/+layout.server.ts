import { anyOfficer } from '#lib/server/at-the-desk.ts';
import { shortcutsAreOn } from '#lib/server/cookies.ts';
import { placesFor } from '#lib/places.ts';
import { describeRoles } from '#lib/words/officers.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, cookies }) => {
  const officer = anyOfficer(locals);
  return {
    officer: {
      id: officer.id,
      fullName: officer.fullName,
      branch: officer.branchName,
      roles: describeRoles(officer.roles),
    },
    places: placesFor(officer),
    shortcuts: shortcutsAreOn(cookies),
    sandbox: locals.environment.mode === 'sandbox',
  };
};
