import { handOutHeldData } from '@jmo/rights';
import { asDownload, refuseTooManyFiles } from '#lib/server/download.ts';
import { insistOnFresh } from '#lib/server/fresh.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** Everything held about a person, for machines. Permission, limit, audit: as the page, and files a minute. */
export const GET: RequestHandler = async (event) => {
  await insistOnFresh(event, '/profil/data-saya/isi');
  const refused = await refuseTooManyFiles(event.locals);
  if (refused !== undefined) return refused;
  const { context } = event.locals;
  const held = await handOutHeldData(context, participantOf(event.locals), 'JSON');
  const file = {
    madeAt: context.clock.now().toString(),
    law: 'UU 27/2022',
    data: Object.fromEntries(held.map(({ table, rows }) => [table, rows])),
  };
  return asDownload(JSON.stringify(file, null, 2), { name: 'data-saya.json', type: 'application/json' });
};
