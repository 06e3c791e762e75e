import { findGuards, guardRulesAt, lockClaims } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { ownZone } from '#lib/server/own-zone.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** In the address: the picture waits its turn, and the lift begins by itself. */
const WAITING = 'diperiksa';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const now = context.clock.now();
  const { lock, cooling } = await findGuards(context.db, participantId, now);
  const { moment } = formatsFor(locale, await ownZone(context, participantId));
  return {
    lock: lock && {
      since: moment(lock.setAt),
      byOfficer: lock.liftedBy === 'OFFICER',
      liftsAt: lock.liftsAt && moment(lock.liftsAt),
    },
    coolingUntil: cooling && moment(cooling.until),
    liftHours: guardRulesAt(now).liftHours,
    waiting: url.searchParams.has(WAITING) ? messagesFor(locale).face.waiting.background : undefined,
  };
};

/**
 * Permission: the own account. No limit of its own: nobody else can press it, and locking must always be possible.
 * Audit: account.claims-locked.
 */
export const actions: Actions = {
  default: async ({ locals }) => {
    await lockClaims(locals.context, participantOf(locals));
    redirect(303, '/profil/kunci-klaim');
  },
};
