import { createOfficer, listBranches, newGivenPassword } from '@jmo/officer';
import { hashPassword } from '@jmo/kernel';
import { permitted, proofFirst } from '#lib/server/at-the-desk.ts';
import { asAdministrator, refuseChange } from '#lib/server/managing.ts';
import { readOfficer } from '#lib/server/officer-form.ts';
import { describeFields } from '#lib/words/field-problems.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  permitted(event.locals, 'officer.manage');
  proofFirst(event);
  return { branches: await listBranches(event.locals.context.db) };
};

export const actions: Actions = {
  /** Permission: officer.manage, asked in the transaction. Audit: officer_event. */
  default: async (event) => {
    permitted(event.locals, 'officer.manage');
    const read = await readOfficer(event);
    if (!read.ok) return read.refusal;
    const { officer, form, unlinked } = read;
    const { context } = event.locals;
    const password = officer.ssoSubject === undefined ? newGivenPassword() : undefined;
    const passwordHash = password && (await hashPassword(password));
    const created = await asAdministrator(event.locals, (tx, { id }) =>
      createOfficer(tx, context, officer, { actor: id, passwordHash }),
    );
    if (!created.ok) return refuseChange(form, created.error);
    if (!created.value.ok) return form.refuse({ fields: describeFields(created.value.error) });
    // Shown on this one page and kept nowhere in clear.
    return { made: { id: officer.id, fullName: officer.fullName, password, unlinked } };
  },
};
