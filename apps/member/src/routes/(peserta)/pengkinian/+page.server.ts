import { dateInWib, formatDate, formatInstant } from '@jmo/kernel';
import { loadProfileDraft } from '@jmo/profile';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const { changedAt, lastUpdate, next } = await loadProfileDraft(context, participantOf(locals));
  return {
    next,
    underWaySince: changedAt === undefined ? undefined : formatInstant(changedAt, locale),
    lastUpdate: lastUpdate === undefined ? undefined : formatDate(dateInWib(lastUpdate), locale),
  };
};
