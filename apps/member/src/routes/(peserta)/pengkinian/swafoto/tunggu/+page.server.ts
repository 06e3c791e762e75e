import { settleSelfie } from '@jmo/profile';
import { redirect } from '@sveltejs/kit';
import { openStep, pathToNext } from '#lib/server/profile.ts';
import { leadOn } from '#lib/server/selfie.ts';
import type { PageServerLoad } from './$types';

const BASE = '/pengkinian/swafoto';

export const load: PageServerLoad = async (event) => {
  const { position, participantId } = await openStep(event, 'swafoto');
  const standing = await settleSelfie(event.locals.context, participantId);
  const { search } = event.url;
  if (standing?.state === 'WAITING')
    return {
      position,
      place: standing.place,
      self: event.url.pathname + search,
      selfie: `${BASE}${search}`,
    };
  await leadOn(standing, BASE, search, () => pathToNext(event));
  redirect(303, `${BASE}${search}`);
};
