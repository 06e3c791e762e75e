import { explainToCaller } from '@jmo/call';
import { describeTracking, findClaims, getTracking } from '@jmo/claim';
import { error, redirect } from '@sveltejs/kit';
import { found, permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { pathOfCall, provenCall } from '#lib/server/telephone.ts';
import type { PageServerLoad } from './$types';

/** Written down before it is shown: explainToCaller. The words are those of the participant's Tracking Klaim. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'call.take');
  const { number, participantId } = await provenCall(locals, params.nomor);
  const { context } = locals;
  const claims = await findClaims(context.db, participantId);
  const claim = found(claims.find((each) => each.number === params.klaim));
  const noted = await explainToCaller(context, sessionOf(locals), number, {
    kind: 'CLAIM_EXPLAINED',
    reference: claim.number,
  });
  if (!noted.ok && noted.error === 'NOT_PROVEN') redirect(303, pathOfCall(number));
  if (!noted.ok) error(403, 'not permitted');
  const now = context.clock.now();
  const tracking = await getTracking(context.db, participantId, claim.claimId, now);
  return { number, claim: describeTracking('id', tracking, now), byHeirs: tracking.byHeirs };
};
