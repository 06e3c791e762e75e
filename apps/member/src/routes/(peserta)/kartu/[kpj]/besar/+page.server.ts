import { myCard } from '#lib/server/my-card.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { face } = await myCard(locals, params.kpj);
  return { face, fullScreen: true };
};
