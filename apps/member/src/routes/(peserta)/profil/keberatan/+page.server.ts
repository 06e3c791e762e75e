import { messagesFor } from '#lib/messages/index.ts';
import { describeDecision, findOwnDecisions } from '#lib/server/objections.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { objection } = messagesFor(locals.locale);
  const decisions = await findOwnDecisions(locals.context, participantOf(locals));
  return {
    decisions: decisions.map((each) => {
      const { number, href, subject, decided, state } = describeDecision(locals.locale, each);
      return { number, href, subject, hint: `${objection.states[state]} · ${objection.decided(decided)}` };
    }),
  };
};
