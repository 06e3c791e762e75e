import { sql, type Reader, type Tx } from '@jmo/database';

export type RateStatus = 'provisional' | 'final';

export interface ReturnRate {
  readonly year: number;
  /** Percent a year × 10,000. */
  readonly rate: bigint;
  readonly status: RateStatus;
}

/** The rate that counts for each year: the newest final one, else the newest provisional one. */
export async function findReturnRates(reader: Reader): Promise<ReturnRate[]> {
  const { rows } = await sql<ReturnRate>`
    select distinct on (year) year, (percent * 10000)::bigint as rate, status
    from return_rate order by year, status = 'final' desc, revision desc
  `.execute(reader);
  return rows;
}

/** Every rate ever entered for these years, oldest first. */
export async function findRateHistory(
  reader: Reader,
  years: readonly number[],
): Promise<(ReturnRate & { revision: number })[]> {
  const { rows } = await sql<ReturnRate & { revision: number }>`
    select year, revision, (percent * 10000)::bigint as rate, status
    from return_rate where year = any(${[...years]}::int[]) order by year, revision
  `.execute(reader);
  return rows;
}

export async function insertRate(
  tx: Tx,
  { year, rate, status }: ReturnRate,
  revision: number,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into return_rate (year, revision, percent, status, entered_at)
    values (${year}, ${revision}, ${rate.toString()}::numeric / 10000, ${status}, ${now})
  `.execute(tx);
}
