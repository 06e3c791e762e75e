import { redirect, type RequestEvent } from '@sveltejs/kit';
import { addPaperFromForm, findOwnDecisions, objectionPath } from '#lib/server/objections.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

/** One's own objection to the decision with this number; another's is not there. */
async function objectionAt({ locals, params }: RequestEvent<RouteParams>) {
  const decisions = await findOwnDecisions(locals.context, participantOf(locals));
  return found(decisions.find(({ number }) => number === params.putusan)?.objection);
}

export const load: PageServerLoad = async (event) => {
  const { number } = await objectionAt(event);
  return { number, back: objectionPath(event.params.putusan) };
};

/** Permission: the own objection. Limit: objection-paper, in `addObjectionPaper`. Audit: objection.paper-added. */
export const actions: Actions = {
  default: async (event) =>
    (await addPaperFromForm(event, await objectionAt(event))) ??
    redirect(303, objectionPath(event.params.putusan)),
};
