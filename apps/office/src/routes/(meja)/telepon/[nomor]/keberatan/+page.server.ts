import { fileForCaller } from '@jmo/call';
import { readFields } from '@jmo/ui/server';
import { permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { filedForm, fileTyped, objectionPage, refuseFiling } from '#lib/server/objecting.ts';
import { describeNotProven, provenCall } from '#lib/server/telephone.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'call.take');
  const { number, participantId } = await provenCall(locals, params.nomor);
  return { number, ...(await objectionPage(locals, participantId)) };
};

export const actions: Actions = {
  /** Permission: call.take, in a transaction just before. Limit: per participant, in fileObjection. Audit: objection.filed, call.objection-filed. */
  default: async (event) => {
    permitted(event.locals, 'call.take');
    const { locals, params } = event;
    const form = await readFields(event);
    const filed = await fileForCaller(locals.context, sessionOf(locals), params.nomor, (caller) =>
      fileTyped(locals, form.typed, { ...caller, channel: 'CALL' }),
    );
    if (filed.ok) return { objection: filed.value.number, form: filedForm };
    const problem = filed.error;
    if (typeof problem === 'string') return form.refuse(describeNotProven(problem));
    // Asked before, in the call.
    if (problem.code === 'NOT_AT_DESK') return form.refuse(describeNotProven('NOT_PROVEN'));
    return refuseFiling(form, problem);
  },
};
