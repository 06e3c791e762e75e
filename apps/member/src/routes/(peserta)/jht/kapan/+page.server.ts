import { listProspects } from '@jmo/claim';
import { describeNearest, describeProspect } from '#lib/server/claim-prospects.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const prospects = await listProspects(context, participantOf(locals));
  return {
    nearest: describeNearest(locale, prospects),
    fileInApp: prospects.some(
      ({ outlook, explanation }) => outlook === 'NOW' && explanation.channel === 'APP',
    ),
    causes: prospects.map((prospect) => describeProspect(locale, prospect)),
  };
};
