import { findDisputes } from '@jmo/savings';
import { describeDispute } from '#lib/server/disputes.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** In the address: it has just been handed in. */
const NEW = 'baru';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { context, locale } = locals;
  const disputes = await findDisputes(context, participantOf(locals));
  const dispute = found(disputes.find(({ number }) => number === params.laporan));
  return {
    fresh: url.searchParams.has(NEW),
    dispute: describeDispute(locale, dispute, context.clock.now()),
  };
};
