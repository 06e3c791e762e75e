import { findCards } from '@jmo/membership';
import { describeCard } from '#lib/server/cards.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const cards = await findCards(locals.context.db, participantOf(locals));
  return { cards: cards.map((card) => describeCard(card, locals.locale)) };
};
