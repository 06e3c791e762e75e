import { settleClaimSelfie } from '@jmo/claim';
import { askForReviewOfWaiting } from '@jmo/identity';
import { redirect } from '@sveltejs/kit';
import { openClaimStep, pathAfterSelfie } from '#lib/server/claim-journey.ts';
import { leadOn } from '#lib/server/selfie.ts';
import type { Actions, PageServerLoad } from './$types';

const BASE = '/jht/klaim/swafoto';

export const load: PageServerLoad = async (event) => {
  const { position, participantId } = await openClaimStep(event, 'swafoto');
  const standing = await settleClaimSelfie(event.locals.context, participantId);
  const { search } = event.url;
  if (standing?.state === 'WAITING')
    return { position, place: standing.place, self: event.url.pathname + search };
  await leadOn(standing, BASE, search, () => pathAfterSelfie(event));
  redirect(303, `${BASE}${search}`);
};

/**
 * An officer instead of the engine that does not come. Permission: one's own draft. Limit: asked twice it is one review.
 * Audited as face.review-asked. Where nothing waits any more, nothing is asked (`askForReviewOfWaiting`); the page knows where that leads.
 */
export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'swafoto');
    await askForReviewOfWaiting(event.locals.context, { participantId, purpose: 'KLAIM' });
    redirect(303, event.url.pathname + event.url.search);
  },
};
