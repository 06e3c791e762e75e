import { settleClaimSelfie } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { openClaimStep, pathAfterSelfie } from '#lib/server/claim-journey.ts';
import { leadOn } from '#lib/server/selfie.ts';
import type { PageServerLoad } from './$types';

const BASE = '/jht/klaim/swafoto';

export const load: PageServerLoad = async (event) => {
  const { position, participantId } = await openClaimStep(event, 'swafoto');
  const standing = await settleClaimSelfie(event.locals.context, participantId);
  const { search } = event.url;
  if (standing?.state === 'WAITING')
    return {
      position,
      place: standing.place,
      self: event.url.pathname + search,
      selfie: `${BASE}${search}`,
    };
  await leadOn(standing, BASE, search, () => pathAfterSelfie(event));
  redirect(303, `${BASE}${search}`);
};
