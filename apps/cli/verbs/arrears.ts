import { dateInWib, monthOf, parseMonth } from '@jmo/kernel';
import { findEmployer, parseNpp } from '@jmo/membership';
import { findArrears, type Arrear } from '@jmo/savings';
import { table } from '../table.ts';
import { CannotDo, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

/** What is looked at unless asked otherwise: an employer may have thousands of cards. */
const MONTHS = 24;

export const arrearsVerb: Verb = {
  name: 'arrears',
  summary: 'months an employer has not paid or paid late, card by card',
  usage: `arrears --npp <NPP> [--from YYYY-MM] [--through YYYY-MM] [--json]

GAP: somebody worked there by the card, the month is due and nothing is paid. LATE: paid after its due day. Without
--from and --through: the ${MONTHS} months up to this one. With --json one line {npp, name, from, through, months: [{kpj, month,
flag, paidOn}]}; paidOn is null for a gap.`,
  async run(environment, args) {
    const { values } = readArgs(args, {
      npp: { type: 'string' },
      from: { type: 'string' },
      through: { type: 'string' },
      json: { type: 'boolean' },
    });
    const npp = parseNpp(values.npp ?? '');
    if (!npp.ok) throw new UsageError('--npp takes the number of an employer, letters and digits.');
    const from = monthOption('from', values.from);
    const through = monthOption('through', values.through);
    const answer = await withSystem(environment, async ({ context }) => {
      const employer = await findEmployer(context.db, npp.value);
      if (employer === undefined)
        throw new CannotDo(
          `No employer has the NPP ${npp.value}. Look into employers.csv for the right one.`,
        );
      const today = dateInWib(context.clock.now());
      const last = through ?? monthOf(today);
      const span = { from: from ?? last.subtract({ months: MONTHS - 1 }), through: last };
      if (Temporal.PlainYearMonth.compare(span.from, span.through) > 0)
        throw new UsageError('--from must not be after --through.');
      const found = await findArrears(context.db, { npp: employer.npp, ...span, today });
      return { ...employer, ...span, months: byCard(found) };
    });
    print(values.json === true ? JSON.stringify(answer) : inWords(answer));
    return 0;
  },
};

function monthOption(name: string, text: string | undefined): Temporal.PlainYearMonth | undefined {
  if (text === undefined) return undefined;
  const month = parseMonth(text);
  if (!month.ok) throw new UsageError(`--${name} takes a month such as 2026-10, not "${text}".`);
  return month.value;
}

interface ArrearRow {
  readonly kpj: string;
  readonly month: string;
  readonly flag: Arrear['flag'];
  readonly paidOn: string | null;
}

/** Arrears come by month; the sort keeps that within a card. */
const byCard = (arrears: readonly Arrear[]): ArrearRow[] =>
  arrears
    .map(({ kpj, month, flag, paidOn }) => ({
      kpj,
      month: month.toString(),
      flag,
      paidOn: paidOn?.toString() ?? null,
    }))
    .toSorted((a, b) => (a.kpj === b.kpj ? 0 : a.kpj < b.kpj ? -1 : 1));

function inWords({
  npp,
  name,
  from,
  through,
  months,
}: {
  readonly npp: string;
  readonly name: string;
  readonly from: Temporal.PlainYearMonth;
  readonly through: Temporal.PlainYearMonth;
  readonly months: readonly ArrearRow[];
}): string {
  const asked = `${name} (${npp}), ${from.toString()} to ${through.toString()}`;
  if (months.length === 0) return `${asked}: nothing that is due is missing or was late.`;
  const gaps = months.filter(({ flag }) => flag === 'GAP').length;
  const cards = new Set(months.map(({ kpj }) => kpj)).size;
  const rows = months.map(({ kpj, month, flag, paidOn }) => [
    kpj,
    month,
    flag === 'GAP' ? 'not paid' : 'late',
    paidOn ?? '',
  ]);
  return `${asked}: ${gaps} not paid, ${months.length - gaps} late, on ${cards} ${cards === 1 ? 'card' : 'cards'}.\n\n${table(['KPJ', 'month', 'what', 'paid on'], rows)}`;
}
