import { settleClaimSelfie } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { openClaimStep, pathAfterSelfie } from '#lib/server/claim-journey.ts';
import { describeReview } from '#lib/server/selfie.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, participantId } = await openClaimStep(event, 'swafoto');
  const review = describeReview(event, await settleClaimSelfie(event.locals.context, participantId));
  if (review === undefined) redirect(303, `/jht/klaim/swafoto${event.url.search}`);
  return { position, review, next: await pathAfterSelfie(event) };
};
