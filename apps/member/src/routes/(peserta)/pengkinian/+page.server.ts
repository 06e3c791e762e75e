import { dateInWib, formatDate, formatInstant } from '@jmo/kernel';
import { loadProfileDraft, settleSelfie } from '@jmo/profile';
import { participantOf } from '#lib/server/signed-in.ts';
import { describeReview } from '#lib/server/selfie.ts';
import { findUpdateWords } from '#lib/server/update-state.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const standing = await settleSelfie(context, participantId);
  const [{ draft, changedAt, lastUpdate, next }, sent] = await Promise.all([
    loadProfileDraft(context, participantId),
    findUpdateWords(context, participantId, locale),
  ]);
  return {
    next,
    sent,
    faceReview: draft.faceAgain === false ? undefined : describeReview(event, standing)?.text,
    underWaySince: changedAt === undefined ? undefined : formatInstant(changedAt, locale),
    lastUpdate: lastUpdate === undefined ? undefined : formatDate(dateInWib(lastUpdate), locale),
  };
};
