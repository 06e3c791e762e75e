import { insistOnFresh } from '#lib/server/fresh.ts';
import { describeHeldData } from '#lib/server/held-data/describe-held-data.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/**
 * Permission: the own data, with a proof of who asks that is not older than five minutes: it is everything there is.
 * Audit: rights.handed-out.
 */
export const load: PageServerLoad = async (event) => {
  await insistOnFresh(event);
  const { context, locale } = event.locals;
  return { tables: await describeHeldData(context, participantOf(event.locals), { locale, as: 'PAGE' }) };
};
