import { findCards } from '@jmo/membership';
import { confirmCards, findCardConfirmations } from '@jmo/profile';
import { messagesFor } from '#lib/messages/index.ts';
import { describeConfirmations } from '#lib/server/card-confirmations.ts';
import { describeCard } from '#lib/server/cards.ts';
import { readFields } from '#lib/server/forms.ts';
import { describeDecisionNumbered, findOwnDecisions } from '#lib/server/objections.ts';
import { goOn, openStep } from '#lib/server/profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, participantId } = await openStep(event, 'kepesertaan');
  const { context, locale } = event.locals;
  const [cards, confirmations, decisions] = await Promise.all([
    findCards(context.db, participantId),
    findCardConfirmations(context, participantId),
    findOwnDecisions(context, participantId),
  ]);
  return {
    position,
    cards: cards.map((card) => describeCard(card, locale)),
    confirmations: describeConfirmations(locale, confirmations, context.clock.now()).map((one) => ({
      ...one,
      objection: describeDecisionNumbered(locale, decisions, one.number),
    })),
    added: event.url.searchParams.has('ditambahkan'),
    sent: event.url.searchParams.has('dikirim'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openStep(event, 'kepesertaan');
    const form = await readFields(event);
    const kpjs = (form.typed['kpjs'] ?? '').split(',').filter(Boolean);
    const saved = await confirmCards(event.locals.context, { participantId, kpjs });
    if (saved.ok) return goOn(event, form, saved);
    if (saved.error.code !== 'CARDS_CHANGED') return goOn(event, form, { ok: false, error: saved.error });
    return form.refuse({ problem: messagesFor(event.locals.locale).profile.cards.changed }, 409);
  },
};
