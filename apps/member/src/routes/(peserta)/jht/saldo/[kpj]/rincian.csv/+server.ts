import { dateInWib } from '@jmo/kernel';
import { findStatement } from '@jmo/savings';
import { asDownload, refuseTooManyFiles } from '#lib/server/download.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import { statementCsv } from '#lib/server/statement/statement-csv.ts';
import { cardInAddress } from '#lib/server/statement/which-cards.ts';
import type { RequestHandler } from './$types';

/** Every month of one card or all of them. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const kpj = cardInAddress(params.kpj);
  const refused = await refuseTooManyFiles(locals);
  if (refused !== undefined) return refused;
  const { db, clock } = locals.context;
  const today = dateInWib(clock.now());
  const statement = found(await findStatement(db, participantOf(locals), { kpj, year: 'ALL', today }));
  return asDownload(statementCsv(statement, locals.locale), {
    name: `rincian-jht-${params.kpj}.csv`,
    type: 'text/csv; charset=utf-8; header=present',
  });
};
