import { redirect, type RequestEvent } from '@sveltejs/kit';
import { readFields } from '#lib/server/forms.ts';
import { describeDecision, fileFromForm, findOwnDecisions, objectionPath } from '#lib/server/objections.ts';
import { ownZone } from '#lib/server/own-zone.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

const SENT = 'terkirim';

/** One's own decision with this number; another's is not there. */
const decisionAt = async ({ locals, params }: RequestEvent<RouteParams>) =>
  found(
    (await findOwnDecisions(locals.context, participantOf(locals))).find(
      ({ number }) => number === params.putusan,
    ),
  );

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const zone = await ownZone(locals.context, participantOf(locals));
  return {
    decision: describeDecision(locals.locale, await decisionAt(event), zone),
    sent: url.searchParams.has(SENT),
  };
};

/** Permission: the own decision. Limit: objections a day, in `fileObjection`. Audit: objection.filed. */
export const actions: Actions = {
  default: async (event) => {
    const form = await readFields(event);
    const subject = await decisionAt(event);
    const refused = await fileFromForm(event.locals, form, { owner: participantOf(event.locals), subject });
    return refused ?? redirect(303, `${objectionPath(subject.number)}?${SENT}`);
  },
};
