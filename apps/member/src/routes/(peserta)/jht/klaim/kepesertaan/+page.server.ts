import { claimWords, confirmClaimCards } from '@jmo/claim';
import { findCards } from '@jmo/membership';
import { getSavings } from '@jmo/savings';
import { formatsFor } from '#lib/messages/formats.ts';
import { describeCard } from '#lib/server/cards.ts';
import { goOn, openClaimStep } from '#lib/server/claim-journey.ts';
import { readFields } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { participantId, position, note } = await openClaimStep(event, 'kepesertaan');
  const { context, locale } = event.locals;
  const [cards, savings] = await Promise.all([
    findCards(context.db, participantId),
    getSavings(context.db, participantId),
  ]);
  const { money } = formatsFor(locale);
  return {
    position,
    note,
    cards: cards.map((card) => describeCard(card, locale)),
    balances: savings.cards.map(({ kpj, balance }) => ({ kpj, balance: money(balance) })),
    total: money(savings.total),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'kepesertaan');
    const form = await readFields(event);
    const saved = await confirmClaimCards(event.locals.context, { participantId });
    const problem = await goOn(event, 'kepesertaan', saved, ({ cards }) => cards !== undefined);
    return form.refuse({ problem: claimWords(event.locals.locale).problems[problem.code] });
  },
};
