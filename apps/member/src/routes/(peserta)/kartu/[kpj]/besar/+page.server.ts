import { drawSvg } from '#lib/server/card/draw-svg.ts';
import { getOwnCard } from '#lib/server/card/own-card.ts';
import { messagesFor } from '#lib/messages/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { words, drawing } = await getOwnCard(locals, params.kpj);
  const { one } = messagesFor(locals.locale).card;
  const label = [one.picture(words.name, words.kpj), words.segment, words.validity, words.employer].join(
    '. ',
  );
  return { kpj: words.kpj, picture: drawSvg(drawing, { label }), fullScreen: true };
};
