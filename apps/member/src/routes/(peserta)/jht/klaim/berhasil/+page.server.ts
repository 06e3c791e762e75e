import { findClaims, getTracking, slotOn } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { ownZone } from '#lib/server/own-zone.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** About the newest claim; whoever has none comes from nowhere. */
export const load: PageServerLoad = async ({ locals }) => {
  const participantId = participantOf(locals);
  const { db, clock } = locals.context;
  const newest = (await findClaims(db, participantId))[0];
  if (newest === undefined) redirect(303, '/jht/klaim');
  const { payment, interviewAt } = await getTracking(db, participantId, newest.claimId, clock.now());
  const { money, moment } = formatsFor(locals.locale, await ownZone(locals.context, participantId));
  return {
    number: newest.number,
    net: money(newest.net),
    arrival: moment(payment.expectedAt),
    interview: interviewAt && slotOn(locals.locale, interviewAt),
  };
};
