import { findGrowth, growthChartSvg } from '@jmo/savings';
import { formatsFor } from '#lib/messages/formats.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import { cardInAddress } from '#lib/server/statement/which-cards.ts';
import type { PageServerLoad } from './$types';

/** How the balance grew: every year since the first, over one card or all. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const kpj = cardInAddress(params.kpj);
  const growth = found(await findGrowth(locals.context.db, participantOf(locals), kpj));
  const { money } = formatsFor(locals.locale);
  return {
    kpj,
    which: params.kpj,
    balance: money(growth.balance),
    received: money(growth.received),
    returns: money(growth.returnCredited),
    paidOut: growth.paidOut === 0n ? undefined : money(-growth.paidOut),
    chart: growthChartSvg(growth.years, locals.locale),
    years: growth.years.toReversed().map((year) => ({
      year: year.year,
      received: money(year.received),
      returns: money(year.returnCredited),
      paidOut: year.paidOut === 0n ? undefined : money(-year.paidOut),
      closing: money(year.closing),
    })),
  };
};
