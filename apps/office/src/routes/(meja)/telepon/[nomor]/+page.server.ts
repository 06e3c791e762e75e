import { answerQuestion, endCall, parseResult, RESULTS } from '@jmo/call';
import { emptyForm, readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { askForProof, permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { callPage } from '#lib/server/call-page.ts';
import { callOfAgent, pathOfCall } from '#lib/server/telephone.ts';
import { callProblems, outcomeWords, resultHints } from '#lib/words/telephone.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'call.take');
  const call = await callOfAgent(locals, params.nomor);
  return {
    number: call.number,
    results: RESULTS.map((value) => ({ value, label: outcomeWords[value], hint: resultHints[value] })),
    call: await callPage(locals, call),
  };
};

// Permission: call.take, in the transaction. Audit: call.proven, call.not-proven, call.broken-off, call.ended.
export const actions: Actions = {
  /** What the caller said to one question. It is compared and forgotten, and not even shown again. */
  answer: async (event) => {
    permitted(event.locals, 'call.take');
    const { nomor: number } = event.params;
    const form = await readFields(event);
    const unknown = form.typed['tidakTahu'] !== undefined;
    const said = unknown ? '' : (form.typed['said'] ?? '').trim();
    if (!unknown && said === '') return emptyForm.refuse({ fields: { said: callProblems.ANSWER_MISSING } });
    const answer = { number, asked: Number(form.typed['asked']), said };
    const answered = await answerQuestion(event.locals.context, sessionOf(event.locals), answer);
    if (answered.ok) redirect(303, pathOfCall(number));
    const problem = answered.error;
    if (problem === 'PROOF_NEEDED') askForProof(event.url);
    // The page as it is now says it better.
    if (problem === 'ANOTHER_QUESTION' || problem === 'OVER') redirect(303, pathOfCall(number));
    return emptyForm.refuse({ problem: callProblems[problem] });
  },
  end: async (event) => {
    permitted(event.locals, 'call.take');
    const { nomor: number } = event.params;
    const form = await readFields(event);
    const result = parseResult(form.typed['hasil']);
    const ended = await endCall(event.locals.context, sessionOf(event.locals), { number, result });
    if (ended.ok) redirect(303, pathOfCall(number));
    if (ended.error === 'PROOF_NEEDED') askForProof(event.url);
    if (ended.error === 'RESULT_MISSING')
      return form.refuse({ fields: { hasil: callProblems.RESULT_MISSING } });
    return form.refuse({ problem: callProblems[ended.error] });
  },
};
