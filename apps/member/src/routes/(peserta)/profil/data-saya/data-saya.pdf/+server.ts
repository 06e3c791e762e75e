import { getParticipant } from '@jmo/membership';
import { asDownload, refuseTooManyFiles } from '#lib/server/download.ts';
import { insistOnFresh } from '#lib/server/fresh.ts';
import { describeHeldData } from '#lib/server/held-data/describe-held-data.ts';
import { drawHeldData } from '#lib/server/held-data/held-data-pdf.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** Everything held about a person, to keep or print. Permission, limit, audit: as the page, and files a minute. */
export const GET: RequestHandler = async (event) => {
  await insistOnFresh(event, '/profil/data-saya/isi');
  const refused = await refuseTooManyFiles(event.locals);
  if (refused !== undefined) return refused;
  const { context, locale } = event.locals;
  const participantId = participantOf(event.locals);
  const { fullName: holder } = await getParticipant(context.db, participantId);
  const tables = await describeHeldData(context, participantId, { locale, as: 'PDF' });
  const file = await drawHeldData({ holder, tables, locale, now: context.clock.now() });
  return asDownload(file, { name: 'data-saya.pdf', type: 'application/pdf' });
};
