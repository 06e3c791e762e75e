import { dateInWib, formatRupiah, type Locale, type ParticipantId } from '@jmo/kernel';
import type { Context } from '@jmo/database';
import { findCards, type Card } from '@jmo/membership';
import { addCard, previewCard, type AddCardProblem } from '@jmo/profile';
import { savingsOf } from '@jmo/savings';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { describeCard } from '#lib/server/cards.ts';
import { readFields, type ReadForm, type Refusal } from '#lib/server/forms.ts';
import { openStep, refuse } from '#lib/server/profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position } = await openStep(event, 'kepesertaan');
  return { position: { ...position, back: '/pengkinian/kepesertaan' } };
};

export const actions: Actions = {
  /** The number first: what would be merged is shown. Then "Gabungkan kartu ini" with the same number merges it. */
  default: async (event) => {
    const { participantId } = await openStep(event, 'kepesertaan');
    const { context, locale } = event.locals;
    const form = await readFields(event);
    const asked = { participantId, kpj: form.typed['kpj'] ?? '' };
    if (form.typed['merge'] === 'ya') {
      const added = await addCard(context, asked);
      // Pressed twice, the second press finds it added.
      if (added.ok || added.error.code === 'ALREADY_YOURS')
        redirect(303, '/pengkinian/kepesertaan?ditambahkan');
      return refuseCard(event, form, added.error);
    }
    const found = await previewCard(context, asked);
    if (!found.ok) return refuseCard(event, form, found.error);
    const preview = await describeMerge(context, participantId, found.value, locale);
    return { form: { values: form.values, errors: {} }, preview };
  },
};

function refuseCard(event: RequestEvent, form: ReadForm, problem: AddCardProblem): Refusal {
  const words = messagesFor(event.locals.locale).profile.addCard;
  switch (problem.code) {
    case 'CARD_NOT_CONFIRMED':
      return form.refuse({
        problem: words.notConfirmed((form.values['kpj'] ?? '').trim().slice(0, 20)),
        reviewable: true,
      });
    case 'ALREADY_YOURS':
      return form.refuse({ fields: { kpj: words.alreadyYours } });
    default:
      return refuse(event, form, problem);
  }
}

/** Every card with its balance, the new one last, and what they come to. */
async function describeMerge(context: Context, participantId: ParticipantId, card: Card, locale: Locale) {
  const { addCard: words } = messagesFor(locale).profile;
  const cards = [...(await findCards(context.db, participantId)), card];
  const savings = await savingsOf(context.db, cards, dateInWib(context.clock.now()));
  return {
    card: describeCard(card, locale),
    lines: [
      ...savings.cards.map(({ kpj, balance }) => ({
        label: words.ofCard(kpj),
        value: formatRupiah(balance, locale),
      })),
      { label: words.total, value: formatRupiah(savings.total, locale), sum: true },
    ],
  };
}
