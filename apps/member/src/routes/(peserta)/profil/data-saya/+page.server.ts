import { askForRights, findRightsRequests, rightsWords } from '@jmo/rights';
import { redirect } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { describeDecisionNumbered, findOwnDecisions } from '#lib/server/objections.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const requests = await findRightsRequests(context, participantOf(locals));
  const decisions = await findOwnDecisions(context, participantOf(locals));
  const { moment } = formatsFor(locale);
  const { names, outcomes } = rightsWords(locale);
  return {
    requests: requests.map(({ id, number, kind, askedAt, dueAt, answered }) => ({
      id,
      number,
      name: names[kind],
      asked: moment(askedAt),
      due: answered === undefined ? moment(dueAt) : undefined,
      answer: answered && {
        outcome: outcomes[answered.outcome],
        at: moment(answered.at),
        words: answered.words,
      },
      objection: describeDecisionNumbered(locale, decisions, number),
    })),
  };
};

/** Permission: the own data. Limit: requests a day, in `askForRights`. Audit: rights.asked. */
export const actions: Actions = {
  default: async ({ locals }) => {
    const { context, locale } = locals;
    const asked = await askForRights(context, { participantId: participantOf(locals), kind: 'ACCESS' });
    if (asked.ok) redirect(303, '/profil/data-saya/isi');
    const words = messagesFor(locale).account;
    const when =
      asked.error.code === 'TOO_MANY'
        ? formatTimeOrDay(asked.error.retryAt, context.clock.now(), locale)
        : '';
    return emptyForm.refuse({ problem: words.tooMany(when) }, 429);
  },
};
