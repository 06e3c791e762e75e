import { findCallsOf, isExpired, startCall } from '@jmo/call';
import { parseTypedDate, readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { askForProof, permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { pathOfCall } from '#lib/server/telephone.ts';
import { callProblems, outcomeWords } from '#lib/words/telephone.ts';
import { moment, tooManyUntil } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWN = 10;

export const load: PageServerLoad = async ({ locals }) => {
  const officer = permitted(locals, 'call.take');
  const { db, clock } = locals.context;
  const now = clock.now();
  const calls = await findCallsOf(db, officer.id, SHOWN);
  return {
    calls: calls.map((call) => ({
      number: call.number,
      startedAt: moment(call.startedAt),
      how:
        call.outcome !== undefined
          ? outcomeWords[call.outcome]
          : isExpired(call, now)
            ? 'Waktunya habis'
            : 'Sedang berlangsung',
    })),
  };
};

export const actions: Actions = {
  /**
   * Permission: call.take. A form and no address, so that no number stands in a history or a log. Limits and audit:
   * startCall. Whether anybody was found is not told.
   */
  default: async (event) => {
    permitted(event.locals, 'call.take');
    const form = await readFields(event);
    const born = (form.typed['birthDate'] ?? '').trim();
    const birthDate = born === '' ? undefined : parseTypedDate(born);
    if (birthDate !== undefined && !birthDate.ok)
      return form.refuse({ fields: { birthDate: callProblems.BIRTH_DATE_MALFORMED } });
    const started = await startCall(event.locals.context, sessionOf(event.locals), {
      who: (form.typed['who'] ?? '').slice(0, 120),
      birthDate: birthDate?.value,
    });
    if (started.ok) redirect(303, pathOfCall(started.value.number));
    const problem = started.error;
    if (problem === 'PROOF_NEEDED') askForProof(event.url);
    if (problem === 'WHO_MISSING') return form.refuse({ fields: { who: callProblems.WHO_MISSING } });
    if (typeof problem === 'object') return form.refuse({ problem: tooManyUntil(problem.retryAt) }, 429);
    return form.refuse({ problem: callProblems[problem] }, problem === 'SLOWED' ? 429 : 422);
  },
};
