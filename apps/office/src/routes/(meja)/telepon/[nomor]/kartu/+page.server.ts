import { confirmCard, giveCards } from '@jmo/call';
import { readFields } from '@jmo/ui/server';
import { permitted, proofFor, sessionOf } from '#lib/server/at-the-desk.ts';
import { describeNotProven, pathOfCall, provenCall } from '#lib/server/telephone.ts';
import { callProblems } from '#lib/words/telephone.ts';
import { tooManyUntil } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'card.confirm');
  const { number } = await provenCall(locals, params.nomor);
  return { number, proof: proofFor(locals, 'card.confirm', `${pathOfCall(number)}/kartu`) };
};

// Permission and proof: card.confirm, in the transaction. Limits and audit: the module.
export const actions: Actions = {
  confirm: async (event) => {
    permitted(event.locals, 'card.confirm');
    const form = await readFields(event);
    const confirmed = await confirmCard(event.locals.context, sessionOf(event.locals), {
      number: event.params.nomor,
      typed: form.typed['kpj'] ?? '',
    });
    if (confirmed.ok) return { confirmed: confirmed.value, form: { values: { ...form.typed }, errors: {} } };
    const problem = confirmed.error;
    if (problem === 'KPJ_MALFORMED') return form.refuse({ fields: { kpj: callProblems.KPJ_MALFORMED } });
    if (typeof problem === 'object') return form.refuse({ problem: tooManyUntil(problem.retryAt) }, 429);
    return form.refuse(describeNotProven(problem));
  },
  give: async (event) => {
    permitted(event.locals, 'card.confirm');
    const form = await readFields(event);
    const given = await giveCards(event.locals.context, sessionOf(event.locals), event.params.nomor);
    if (given.ok) return { given: given.value, form: { values: {}, errors: {} } };
    const problem = given.error;
    return form.refuse(
      problem === 'NO_CARD' ? { problem: callProblems.NO_CARD } : describeNotProven(problem),
    );
  },
};
