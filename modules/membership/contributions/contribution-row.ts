import {
  err,
  monthOf,
  parseKpj,
  parseMonth,
  parseRupiah,
  type Kpj,
  type Result,
  type Rupiah,
} from '@jmo/kernel';
import {
  parsedBy,
  pastDate,
  remembered,
  RowReader,
  type FieldCheck,
  type RowProblem,
} from '../csv/csv-values.ts';

/** A row of `contributions.csv`; month and day as they stand there (`2026-10`, `2026-11-13`). */
export interface ContributionRow {
  readonly kpj: Kpj;
  readonly month: string;
  readonly wage: Rupiah;
  readonly amount: Rupiah;
  readonly paidOn: string;
}

export const CONTRIBUTION_COLUMNS = ['kpj', 'bulan', 'upah', 'iuran_jht', 'tanggal_bayar'] as const;

/** A reported wage or contribution above this is a slip of the pen: Rp100 milyar for one month of one person. */
export const ABSURD_IDR = 100_000_000_000n;
/** The first year of the scheme's forerunner (Astek, PP 33/1977): nothing was paid before, nor for a month before. */
export const FIRST_YEAR = 1977;
/** PMI pay ahead, for a whole contract abroad and its extension; nobody pays a month longer before it. */
export const MOST_YEARS_AHEAD = 5;

const BEFORE_SCHEME = `is before ${FIRST_YEAR}, when the scheme began`;

const parseAmount = parsedBy(parseRupiah);
const parseNumber = parsedBy(parseKpj);

/** Reads a row carefully, and says what is wrong with it. */
export function contributionParser(
  today: Temporal.PlainDate,
): (record: Record<string, string>) => Result<ContributionRow, RowProblem> {
  const newest = monthOf(today);
  // Months and days repeat from row to row: each text is looked at once.
  const month = remembered((text): FieldCheck<string> => {
    const parsed = parsedBy(parseMonth)(text);
    if (!parsed.ok) return parsed;
    if (Temporal.PlainYearMonth.compare(parsed.value, newest) > 0) return err('is in the future');
    return parsed.value.year < FIRST_YEAR ? err(BEFORE_SCHEME) : { ok: true, value: text };
  });
  const day = remembered((text): FieldCheck<string> => {
    const parsed = pastDate(today)(text);
    if (!parsed.ok) return parsed;
    return parsed.value.year < FIRST_YEAR ? err(BEFORE_SCHEME) : { ok: true, value: text };
  });
  return (record) => {
    const read = new RowReader(record);
    const row: ContributionRow = {
      kpj: read.required('kpj', parseNumber),
      month: read.required('bulan', month),
      wage: read.required('upah', parseAmount),
      amount: read.required('iuran_jht', parseAmount),
      paidOn: read.required('tanggal_bayar', day),
    };
    if (read.problem !== undefined) return err(read.problem);
    if (row.wage > ABSURD_IDR) read.refuse('upah', `is more than ${ABSURD_IDR} rupiah`);
    // Nothing earned and nothing paid takes back what was reported before; whether something was, the books know.
    if (row.amount === 0n && row.wage > 0n) read.refuse('iuran_jht', 'must be more than zero');
    if (row.amount > ABSURD_IDR) read.refuse('iuran_jht', `is more than ${ABSURD_IDR} rupiah`);
    if (row.paidOn.slice(0, 'YYYY-MM'.length) < earliestPayment(row.month))
      read.refuse('tanggal_bayar', `is more than ${MOST_YEARS_AHEAD} years before the month it is for`);
    return read.finish(row);
  };
}

/** The month from which on a month may be paid. */
const earliestPayment = (month: string): string =>
  `${Number(month.slice(0, 4)) - MOST_YEARS_AHEAD}${month.slice(4)}`;
