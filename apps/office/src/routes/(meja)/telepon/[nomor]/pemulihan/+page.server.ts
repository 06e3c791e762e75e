import { findAccount } from '@jmo/account';
import { startReset } from '@jmo/call';
import { readFields } from '@jmo/ui/server';
import { permitted, proofFor, sessionOf } from '#lib/server/at-the-desk.ts';
import { describeNotProven, pathOfCall, provenCall } from '#lib/server/telephone.ts';
import { describeNewContacts } from '#lib/words/new-contacts.ts';
import { callProblems } from '#lib/words/telephone.ts';
import { tooManyUntil } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'reset.start');
  const { number, participantId } = await provenCall(locals, params.nomor);
  return {
    number,
    hasAccount: (await findAccount(locals.context.db, participantId)) !== undefined,
    proof: proofFor(locals, 'reset.start', `${pathOfCall(number)}/pemulihan`),
  };
};

export const actions: Actions = {
  /** Permission and proof: reset.start, in a transaction just before. Limits: openRecovery. Audit: call.reset-started. */
  default: async (event) => {
    permitted(event.locals, 'reset.start');
    const { context, environment } = event.locals;
    const form = await readFields(event);
    const { email = '', phone = '' } = form.typed;
    const started = await startReset(context, sessionOf(event.locals), {
      number: event.params.nomor,
      email,
      phone,
      ip: event.getClientAddress(),
      origin: environment.origin,
    });
    if (started.ok) return { request: started.value.number, form: { values: {}, errors: {} } };
    const problem = started.error;
    if (problem === 'NO_CARD' || problem === 'NO_ACCOUNT')
      return form.refuse({ problem: callProblems[problem] });
    if (typeof problem === 'string') return form.refuse(describeNotProven(problem));
    if (problem.code === 'TOO_MANY') return form.refuse({ problem: tooManyUntil(problem.retryAt) }, 429);
    if (problem.code !== 'FIELDS') throw new Error(`no picture was sent, and it was ${problem.code}`);
    return form.refuse({ fields: describeNewContacts(problem.fields) });
  },
};
