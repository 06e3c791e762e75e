import { found, participantOf } from '#lib/server/signed-in.ts';
import { findStatementPage } from '#lib/server/statement/statement-page.ts';
import { cardInAddress, yearInAddress } from '#lib/server/statement/which-cards.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  which: params.kpj,
  ...found(
    await findStatementPage(locals.context, locals.locale, participantOf(locals), {
      kpj: cardInAddress(params.kpj),
      year: yearInAddress(params.tahun),
    }),
  ),
});
