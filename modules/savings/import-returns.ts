import type { Context, Tx } from '@jmo/database';
import { dateInWib, err, ok, type Result } from '@jmo/kernel';
import {
  FIRST_YEAR,
  importCsv,
  RowReader,
  type ChunkOutcome,
  type FieldCheck,
  type Importer,
  type ImportRow,
  type ImportTotals,
  type RowProblem,
  type RowRejection,
} from '@jmo/membership';
import { findRateHistory, insertRate, type RateStatus, type ReturnRate } from './rates.queries.ts';
import { findEntered, nameOfEntry, noteEntered } from './rates-entered.ts';

/** Percent × 10,000. The highest rate ever credited was a good 10 %; five times that is a slip of the pen. */
const SANE_RATE = 500_000n;

/**
 * `returns.csv`: the rate of each year, provisional or final. The same as the newest of its status changes nothing; another
 * one is a correction and counts from then on. Once a year's final rate is in, no provisional one is taken.
 */
export async function importReturns(
  context: Context,
  file: string,
  importer: Importer,
): Promise<ImportTotals> {
  const { year } = dateInWib(context.clock.now());
  return await importCsv<ReturnRate>({
    ...importer,
    file,
    columns: ['tahun', 'persen', 'status'],
    parse: (record) => parseRow(record, year + 1),
    key: ({ year, status }) => `${year} ${status}`,
    onChunk: (rows) => context.db.transaction().execute((tx) => enterRates(tx, context, rows)),
  });
}

function parseRow(record: Record<string, string>, lastYear: number): Result<ReturnRate, RowProblem> {
  const read = new RowReader(record);
  const row: ReturnRate = {
    year: read.required('tahun', parseYear(lastYear)),
    rate: read.required('persen', parsePercent),
    status: read.required('status', parseStatus),
  };
  return read.finish(row);
}

const parseYear =
  (last: number) =>
  (text: string): FieldCheck<number> => {
    if (!/^\d{4}$/.test(text)) return err('is not a year written YYYY');
    const year = Number.parseInt(text, 10);
    return year >= FIRST_YEAR && year <= last ? ok(year) : err(`is not between ${FIRST_YEAR} and ${last}`);
  };

function parseStatus(text: string): FieldCheck<RateStatus> {
  const status = text.toLowerCase();
  return status === 'final' || status === 'provisional'
    ? ok(status)
    : err('is neither final nor provisional');
}

/** "5.63" → 56300n */
export function parsePercent(text: string): FieldCheck<bigint> {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  if (whole === undefined) return err('is not a percentage with at most four decimals, such as 5.63');
  const rate = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'));
  return rate <= SANE_RATE ? ok(rate) : err(`is more than ${SANE_RATE / 10_000n} percent`);
}

async function enterRates(
  tx: Tx,
  context: Context,
  rows: readonly ImportRow<ReturnRate>[],
): Promise<ChunkOutcome> {
  const history = await findRateHistory(
    tx,
    rows.map(({ row }) => row.year),
  );
  const before = Map.groupBy(history, ({ year }) => year);
  const noted = await findEntered(tx);
  const rejections: RowRejection[] = [];
  let unchanged = 0;
  for (const { row, line } of rows) {
    const entries = before.get(row.year) ?? [];
    // Whatever came before it: who entered a slip of the pen goes back to what stood there.
    const newest = entries.findLast(({ status }) => status === row.status);
    if (newest?.rate === row.rate) {
      // Entered before imports wrote it down: the file that has it says now that it is so.
      if (!noted.has(nameOfEntry(newest))) await noteEntered(tx, context, newest);
      unchanged++;
    } else if (row.status === 'provisional' && entries.some(({ status }) => status === 'final'))
      rejections.push({ line, column: 'status', reason: 'the final rate of this year is entered already' });
    else {
      const entry = { ...row, revision: (entries.at(-1)?.revision ?? 0) + 1 };
      await insertRate(tx, entry, context.clock.now());
      await noteEntered(tx, context, entry);
      before.set(row.year, [...entries, entry]);
    }
  }
  return { rejections, unchanged };
}
