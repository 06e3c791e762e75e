import { findFollowed, ownerOf } from '@jmo/claim';
import { findObjections } from '@jmo/rights';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { heirAccess } from '#lib/server/heirs.ts';
import { addPaperFromForm } from '#lib/server/objections.ts';
import type { Actions, PageServerLoad } from './$types';

const BACK = '/ahli-waris/lacak';

/** The objection to the filing this browser follows: there is one at most. */
async function objectionHere(event: RequestEvent) {
  const { context } = event.locals;
  const filing = await findFollowed(context, heirAccess(event) ?? '');
  const [objection] = filing === undefined ? [] : await findObjections(context.db, context, ownerOf(filing));
  return objection ?? redirect(303, BACK);
}

export const load: PageServerLoad = async (event) => ({ number: (await objectionHere(event)).number });

/** Permission: the opened filing. Limit: objection-paper, in `addObjectionPaper`. Audit: objection.paper-added. */
export const actions: Actions = {
  default: async (event) =>
    (await addPaperFromForm(event, await objectionHere(event))) ?? redirect(303, BACK),
};
