import { dateInWib, parseKpj } from '@jmo/kernel';
import {
  findStatement,
  getSavings,
  growthChartSvg,
  type StatementMonth,
  type StatementYear,
} from '@jmo/savings';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

type Formats = ReturnType<typeof formatsFor>;

export const load: PageServerLoad = async ({ locals, params }) => {
  const participantId = participantOf(locals);
  const { db, clock } = locals.context;
  const kpj = parseKpj(params.kpj);
  const statement = found(
    kpj.ok ? await findStatement(db, participantId, kpj.value, dateInWib(clock.now())) : undefined,
  );
  const savings = await getSavings(db, participantId);
  const sums = found(savings.cards.find((card) => card.kpj === statement.card.kpj));
  const formats = formatsFor(locals.locale);
  const { money, date } = formats;
  const { balance, card: words } = messagesFor(locals.locale);
  const { card, employer, status, lastPaidOn } = statement;
  return {
    kpj: card.kpj,
    severalCards: savings.cards.length > 1,
    balance: money(statement.balance),
    reserved: sums.reserved > 0n ? money(sums.reserved) : undefined,
    facts: [
      {
        label: balance.status,
        value:
          status === 'NONAKTIF' && card.endedOn !== undefined
            ? words.statusEnded(date(card.endedOn))
            : words.statusActive,
      },
      { label: balance.segment, value: words.segments[card.segment] },
      ...(employer === undefined ? [] : [{ label: balance.employer, value: employer.name }]),
      { label: balance.lastPaid, value: lastPaidOn === undefined ? balance.neverPaid : date(lastPaidOn) },
    ],
    parts: [
      { label: balance.contributions, value: money(sums.contributions) },
      { label: balance.returns, value: money(sums.returns) },
      ...(sums.payments > 0n ? [{ label: balance.payments, value: money(-sums.payments) }] : []),
    ],
    chart: growthChartSvg(statement, locals.locale),
    years: statement.years.toReversed().map((year) => describeYear(year, formats)),
  };
};

function describeYear(year: StatementYear, formats: Formats) {
  const { money } = formats;
  return {
    year: year.year,
    opening: money(year.opening),
    received: money(year.received),
    returns: money(year.returnCredited),
    paidOut: year.paidOut > 0n ? money(-year.paidOut) : undefined,
    closing: money(year.closing),
    months: year.months.toReversed().map((month) => describeMonth(month, formats)),
  };
}

/** The contribution for the month, and apart from it what moved in the month: an employer pays later. */
function describeMonth(month: StatementMonth, { money, date, month: monthName }: Formats) {
  return {
    name: monthName(month.month),
    report:
      month.contribution === undefined
        ? undefined
        : {
            wage: month.wage === undefined ? undefined : money(month.wage),
            contribution: money(month.contribution),
            employer: month.employerShare ? money(month.employerShare) : undefined,
            worker: month.workerShare ? money(month.workerShare) : undefined,
            paidOn: month.paidOn === undefined ? undefined : date(month.paidOn),
          },
    received: month.received > 0n ? money(month.received) : undefined,
    returns: month.returnCredited === 0n ? undefined : money(month.returnCredited),
    paidOut: month.paidOut > 0n ? money(-month.paidOut) : undefined,
    balance: money(month.balance),
  };
}
