import { listBranches, readBranchForm, saveBranch } from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { asAdministrator } from '#lib/server/managing.ts';
import { describeFields } from '#lib/words/field-problems.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  permitted(locals, 'officer.manage');
  return { branches: await listBranches(locals.context.db), saved: url.searchParams.has('tersimpan') };
};

export const actions: Actions = {
  /** Permission: officer.manage, asked in the transaction. */
  default: async (event) => {
    permitted(event.locals, 'officer.manage');
    const form = await readFields(event);
    const read = readBranchForm(form.typed);
    if (!read.ok) return form.refuse({ fields: describeFields(read.error) });
    const { context } = event.locals;
    await asAdministrator(context, sessionOf(event.locals), event.url, (tx) => saveBranch(tx, read.value));
    redirect(303, '/kelola/cabang?tersimpan');
  },
};
