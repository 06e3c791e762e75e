import { authorise, mayAct } from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { error, redirect } from '@sveltejs/kit';
import { permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { filedForm, fileTyped, objectionPage, refuseFiling } from '#lib/server/objecting.ts';
import { openPage, participantAt } from '#lib/server/participant-page.ts';
import { describeProblem } from '#lib/words/work.ts';
import type { Actions, PageServerLoad } from './$types';

/** For whoever stands at the counter with their identity card. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const officer = permitted(locals, 'objection.file');
  const { id, fullName } = await participantAt(locals, params.id);
  if (!mayAct(officer, 'objection.file', { participantId: id })) error(403, 'not permitted');
  if ((await openPage(locals, id)) === undefined) error(429, 'slowed');
  return { id, fullName, ...(await objectionPage(locals, id, { isAtCounter: true })) };
};

export const actions: Actions = {
  /** Permission: objection.file, in the transaction. Limit: per participant, in fileObjection. Audit: objection.filed. */
  default: async (event) => {
    permitted(event.locals, 'objection.file');
    const { locals, params } = event;
    const { id: owner } = await participantAt(locals, params.id);
    const form = await readFields(event);
    const session = sessionOf(locals);
    const filed = await fileTyped(locals, form.typed, {
      owner,
      channel: 'BRANCH',
      officer: session.officer.id,
      atDesk: async (tx) => {
        const may = await authorise(tx, locals.context, session, 'objection.file', { participantId: owner });
        return may.ok ? undefined : may.error;
      },
    });
    if (filed.ok) return { objection: filed.value.number, form: filedForm };
    const problem = filed.error;
    if (problem.code !== 'NOT_AT_DESK') return refuseFiling(form, problem);
    if (problem.why === 'SIGNED_OUT') redirect(303, '/masuk?habis');
    return form.refuse({ problem: describeProblem(problem.why) }, 409);
  },
};
