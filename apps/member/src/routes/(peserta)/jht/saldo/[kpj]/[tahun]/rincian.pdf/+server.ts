import { dateInWib } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { findStatement } from '@jmo/savings';
import { messagesFor } from '#lib/messages/index.ts';
import { asDownload, refuseTooManyFiles } from '#lib/server/download.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import { drawStatementPdf } from '#lib/server/statement/statement-pdf.ts';
import { cardInAddress, yearInAddress } from '#lib/server/statement/which-cards.ts';
import type { RequestHandler } from './$types';

/** The annual statement of one card or all of them. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { context, environment, locale } = locals;
  const [kpj, year] = [cardInAddress(params.kpj), found(yearInAddress(params.tahun))];
  const refused = await refuseTooManyFiles(locals);
  if (refused !== undefined) return refused;
  const now = context.clock.now();
  const participantId = participantOf(locals);
  const statement = found(
    await findStatement(context.db, participantId, { kpj, year, today: dateInWib(now) }),
  );
  const { card, balance } = messagesFor(locale);
  const { independent } = balance.pdfFile;
  const file = await drawStatementPdf({
    statement,
    holder: (await getParticipant(context.db, participantId)).fullName,
    locale,
    origin: environment.mode === 'sandbox' ? [independent, card.sandbox] : [independent],
    now,
  });
  return asDownload(file, { name: `rincian-jht-${params.kpj}-${year}.pdf`, type: 'application/pdf' });
};
