import { findOwnCards } from '#lib/server/card/own-card.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const cards = await findOwnCards(locals);
  return { cards: cards.map(({ kpj, employer, validity }) => ({ kpj, employer, validity })) };
};
