import { sql, type Reader, type Tx } from '@jmo/database';

export type RateStatus = 'provisional' | 'final';

export interface ReturnRate {
  readonly year: number;
  /** Percent a year × 10,000. */
  readonly rate: bigint;
  readonly status: RateStatus;
}

/** One entry among those of its year. */
export interface RateEntry extends ReturnRate {
  readonly revision: number;
}

/** The rate that counts for each year: the newest final one, else the newest provisional one. */
export async function findReturnRates(reader: Reader): Promise<ReturnRate[]> {
  const { rows } = await sql<ReturnRate>`
    select distinct on (year) year, (percent * 10000)::bigint as rate, status
    from return_rate order by year, status = 'final' desc, revision desc
  `.execute(reader);
  return rows;
}

/** The rates as crediting wants them. */
export interface Rates {
  /** By year: percent × 10,000. */
  readonly percents: ReadonlyMap<number, bigint>;
  /** By year: how many different percentages were entered for it and all years before, one after the other. */
  readonly seen: ReadonlyMap<number, number>;
}

export async function findRates(reader: Reader): Promise<Rates> {
  const current = await findReturnRates(reader);
  const history = await findRateHistory(reader);
  const seen = new Map<number, number>();
  let entries = 0;
  for (const [index, { year, rate }] of history.entries()) {
    const before = history[index - 1];
    // The same percentage become final changes nothing that was counted.
    if (before?.year !== year || before.rate !== rate) entries++;
    seen.set(year, entries);
  }
  return { percents: new Map(current.map(({ year, rate }) => [year, rate])), seen };
}

/** Every rate ever entered for these years (for all without them), oldest first. */
export async function findRateHistory(reader: Reader, years?: readonly number[]): Promise<RateEntry[]> {
  const { rows } = await sql<RateEntry>`
    select year, revision, (percent * 10000)::bigint as rate, status
    from return_rate ${years === undefined ? sql`` : sql`where year = any(${[...years]}::int[])`} order by year, revision
  `.execute(reader);
  return rows;
}

export async function insertRate(
  tx: Tx,
  { year, revision, rate, status }: RateEntry,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into return_rate (year, revision, percent, status, entered_at)
    values (${year}, ${revision}, ${rate.toString()}::numeric / 10000, ${status}, ${now})
  `.execute(tx);
}
