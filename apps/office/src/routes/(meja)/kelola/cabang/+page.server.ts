import { listBranches, readBranchForm, saveBranch } from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { permitted, proofFor } from '#lib/server/at-the-desk.ts';
import { asAdministrator, refuseChange } from '#lib/server/managing.ts';
import { describeFields } from '#lib/words/field-problems.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  permitted(locals, 'officer.manage');
  const branches = await listBranches(locals.context.db);
  const named = (parameter: string) =>
    branches.find(({ code }) => code === url.searchParams.get(parameter))?.code;
  return {
    branches,
    proof: proofFor(locals, 'officer.manage', '/kelola/cabang'),
    saved: named('tersimpan'),
    changed: named('diganti'),
  };
};

export const actions: Actions = {
  /** Permission: officer.manage, asked in the transaction. Audit: office.branch-saved. */
  default: async (event) => {
    permitted(event.locals, 'officer.manage');
    const form = await readFields(event);
    const read = readBranchForm(form.typed);
    if (!read.ok) return form.refuse({ fields: describeFields(read.error) });
    const { context } = event.locals;
    const saved = await asAdministrator(event.locals, (tx, { id }) =>
      saveBranch(tx, context, read.value, id),
    );
    if (!saved.ok) return refuseChange(form, saved.error);
    redirect(303, `/kelola/cabang?${saved.value === 'CHANGED' ? 'diganti' : 'tersimpan'}=${read.value.code}`);
  },
};
