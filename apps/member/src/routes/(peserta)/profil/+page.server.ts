import { findGuards, getAccount } from '@jmo/account';
import { dateInWib, formatDate, maskEmailAddress, maskPhoneNumber } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { findLastUpdate } from '@jmo/profile';
import { participantOf } from '#lib/server/signed-in.ts';
import { findUpdateWords } from '#lib/server/update-state.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const [participant, account, lastUpdate, { lock }, sent] = await Promise.all([
    getParticipant(context.db, participantId),
    getAccount(context.db, participantId),
    findLastUpdate(context.db, participantId),
    findGuards(context.db, participantId, context.clock.now()),
    findUpdateWords(context, participantId, locale),
  ]);
  return {
    name: participant.fullName,
    locked: lock !== undefined,
    email: maskEmailAddress(account.email),
    sent,
    phone: maskPhoneNumber(account.phone),
    lastUpdate: lastUpdate === undefined ? undefined : formatDate(dateInWib(lastUpdate), locale),
  };
};
