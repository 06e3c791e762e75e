import { dateInWib, formatDate, formatInstant } from '@jmo/kernel';
import { loadProfileDraft } from '@jmo/profile';
import { participantOf } from '#lib/server/signed-in.ts';
import { findUpdateWords } from '#lib/server/update-state.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const [{ changedAt, lastUpdate, next }, sent] = await Promise.all([
    loadProfileDraft(context, participantId),
    findUpdateWords(context, participantId, locale),
  ]);
  return {
    next,
    sent,
    underWaySince: changedAt === undefined ? undefined : formatInstant(changedAt, locale),
    lastUpdate: lastUpdate === undefined ? undefined : formatDate(dateInWib(lastUpdate), locale),
  };
};
