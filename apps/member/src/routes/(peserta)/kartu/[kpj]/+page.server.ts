import { myCard } from '#lib/server/my-card.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { card, face } = await myCard(locals, params.kpj);
  return { face, employer: card.employer?.name };
};
