import { drawSvg } from '#lib/server/card/draw-svg.ts';
import { getOwnCard } from '#lib/server/card/own-card.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { words, drawing } = await getOwnCard(locals, params.kpj);
  return { words, picture: drawSvg(drawing) };
};
