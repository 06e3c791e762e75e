import { dateInWib, type Locale } from '@jmo/kernel';
import { growthChartSvg, simulateSavings, type ReturnRate } from '@jmo/savings';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { describeFields, readFields } from '#lib/server/forms.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import { findSimulationStart } from '#lib/server/simulation-start.ts';
import { readSimulation, writePercent, type SimulationForm } from '#lib/server/simulation.ts';
import type { Actions, PageServerLoad } from './$types';

const percent = (locale: Locale, units: bigint, decimals: number): string =>
  writePercent(units, decimals, locale === 'id' ? ',' : '.');

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const start = await findSimulationStart(context, participantOf(locals));
  return {
    wageEarner: start.segment === 'PU',
    source: sourceOf(locale, start.rate),
    start: {
      balance: start.balance.toString(),
      monthly: start.monthly?.toString() ?? '',
      raise: '0',
      rate: start.rate === undefined ? '' : percent(locale, start.rate.rate, 4),
      years: start.years?.toString() ?? '',
    },
  };
};

/** Which rate the books know, and how certain it is. */
function sourceOf(locale: Locale, rate: ReturnRate | undefined): string {
  const { simulation: words } = messagesFor(locale);
  return rate === undefined
    ? words.noRate
    : words.source(`${percent(locale, rate.rate, 4)}%`, rate.year, rate.status === 'provisional');
}

export const actions: Actions = {
  // Permission: the session. Nothing is read but where the person starts from, and nothing is written or kept: no audit
  // event; the limit on posts from one address is in hooks.server.ts.
  default: async (event) => {
    const { context, locale } = event.locals;
    const form = await readFields(event);
    const read = readSimulation(form.typed);
    if (!read.ok)
      return form.refuse({ fields: describeFields(messagesFor(locale), read.error, form.values) });
    const start = await findSimulationStart(context, participantOf(event.locals));
    const from = dateInWib(context.clock.now()).toPlainYearMonth().add({ months: 1 });
    const years = simulateSavings({ ...read.value, segment: start.segment, from });
    const result = describeResult(locale, read.value, {
      years,
      ownRate: read.value.rate !== start.rate?.rate,
    });
    return { result: { ...result, values: form.values } };
  },
};

function describeResult(
  locale: Locale,
  asked: SimulationForm,
  { years, ownRate }: { years: ReturnType<typeof simulateSavings>; ownRate: boolean },
) {
  const { simulation: words } = messagesFor(locale);
  const { money, month } = formatsFor(locale);
  const sum = (part: (year: (typeof years)[number]) => bigint) =>
    money(years.reduce((total, year) => total + part(year), 0n));
  const rate = `${percent(locale, asked.rate, 4)}%`;
  const last = years.at(-1)!;
  return {
    title: words.after(asked.years),
    balance: money(last.balance),
    until: words.until(month(last.through)),
    parts: [
      { label: words.parts.now, value: money(asked.balance) },
      { label: words.parts.employer, value: sum((year) => year.employerShare) },
      { label: words.parts.worker, value: sum((year) => year.workerShare) },
      { label: words.parts.returns, value: sum((year) => year.returns) },
      { label: words.parts.total, value: money(last.balance), sum: true },
    ].filter(({ label }) => label !== words.parts.employer || last.employerShare > 0n),
    assumed: ownRate ? words.ownRate(rate) : words.bookRate(rate),
    chart: growthChartSvg(
      years.map(({ through, balance, returns }) => ({
        year: through.year,
        closing: balance,
        returnCredited: returns,
      })),
      locale,
      'simulation',
    ),
    rows: years.map((year) => ({
      number: year.number,
      through: month(year.through),
      monthly: money(year.monthly),
      contributions: money(year.employerShare + year.workerShare),
      returns: money(year.returns),
      balance: money(year.balance),
    })),
  };
}
