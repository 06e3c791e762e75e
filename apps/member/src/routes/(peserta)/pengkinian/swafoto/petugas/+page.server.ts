import { settleSelfie } from '@jmo/profile';
import { redirect } from '@sveltejs/kit';
import { openStep, pathToNext } from '#lib/server/profile.ts';
import { describeReview } from '#lib/server/selfie.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, participantId } = await openStep(event, 'swafoto');
  const review = describeReview(event, await settleSelfie(event.locals.context, participantId));
  if (review === undefined) redirect(303, `/pengkinian/swafoto${event.url.search}`);
  return { position, review, next: await pathToNext(event) };
};
