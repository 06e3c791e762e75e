import { cardPng } from '#lib/server/card-picture.ts';
import { myCard } from '#lib/server/my-card.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const { face } = await myCard(locals, params.kpj);
  return new Response(new Uint8Array(await cardPng(face)), {
    headers: {
      'content-type': 'image/png',
      'content-disposition': `inline; filename="kartu-jmo-${face.kpj}.png"`,
    },
  });
};
