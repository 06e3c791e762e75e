import { dateInWib, formatDate, formatRupiah } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { countUnread } from '@jmo/notice';
import { findLastUpdate, loadProfileDraft } from '@jmo/profile';
import { getSavings } from '@jmo/savings';
import { participantOf } from '#lib/server/signed-in.ts';
import { findUpdateWords } from '#lib/server/update-state.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const today = dateInWib(context.clock.now());
  const [participant, savings, lastUpdate, unread, sent] = await Promise.all([
    getParticipant(context.db, participantId),
    getSavings(context.db, participantId, today),
    findLastUpdate(context.db, participantId),
    countUnread(context.db, participantId),
    findUpdateWords(context, participantId, locale),
  ]);
  const draft = lastUpdate === undefined ? await loadProfileDraft(context, participantId) : undefined;
  return {
    name: participant.fullName.split(' ')[0] ?? participant.fullName,
    total: formatRupiah(savings.total, locale),
    today: formatDate(today, locale),
    unread,
    /** An update that was confirmed and could not be finished at once. */
    sent: sent?.state,
    /** The pop-up stays until the data were updated once. */
    update: draft === undefined ? undefined : draft.changedAt === undefined ? 'first' : 'underWay',
  } as const;
};
