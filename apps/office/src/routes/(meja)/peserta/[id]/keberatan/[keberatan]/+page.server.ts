import { authorise, mayAct } from '@jmo/officer';
import { addObjectionPaper, findObjections, objectionWords } from '@jmo/rights';
import { emptyForm, readFormData } from '@jmo/ui/server';
import { error, redirect } from '@sveltejs/kit';
import { found, permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { openPage, participantAt } from '#lib/server/participant-page.ts';
import { describePaper } from '#lib/words/paper-problems.ts';
import { describeProblem } from '#lib/words/work.ts';
import type { Actions, PageServerLoad } from './$types';

/** A paper that whoever stands at the counter brought for their objection. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const officer = permitted(locals, 'objection.file');
  const { context } = locals;
  const { id, fullName } = await participantAt(locals, params.id);
  if (!mayAct(officer, 'objection.file', { participantId: id })) error(403, 'not permitted');
  if ((await openPage(locals, id)) === undefined) error(429, 'slowed');
  const objections = await findObjections(context.db, context, id);
  const { number, subject } = found(objections.find((each) => each.number === params.keberatan));
  return { id, fullName, number, about: `${objectionWords('id').subjects[subject.kind]} ${subject.number}` };
};

export const actions: Actions = {
  /** Permission: objection.file, in the transaction. Limit: objection-paper, in addObjectionPaper. Audit: objection.paper-added. */
  default: async (event) => {
    permitted(event.locals, 'objection.file');
    const { locals, params } = event;
    const { context, environment } = locals;
    const { id: owner } = await participantAt(locals, params.id);
    const session = sessionOf(locals);
    const file = (await readFormData(event)).get('file');
    const added = await addObjectionPaper(context, environment, {
      owner,
      number: params.keberatan,
      bytes: file instanceof File ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0),
      officer: session.officer.id,
      atDesk: async (tx) => {
        const may = await authorise(tx, context, session, 'objection.file', { participantId: owner });
        return may.ok ? undefined : may.error;
      },
    });
    if (added.ok) redirect(303, `/peserta/${owner}/keberatan`);
    const problem = added.error;
    if (problem.code === 'NOTHING_FILED') error(404, 'not found');
    if (problem.code !== 'NOT_AT_DESK')
      return emptyForm.refuse(
        { fields: { file: describePaper(problem) } },
        problem.code === 'TOO_MANY' ? 429 : 422,
      );
    if (problem.why === 'SIGNED_OUT') redirect(303, '/masuk?habis');
    return emptyForm.refuse({ problem: describeProblem(problem.why) }, 409);
  },
};
