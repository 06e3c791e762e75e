import type { WorkPeriod } from '@jmo/casework';
import { sql, type Reader } from '@jmo/database';
import type { CallOutcome } from './call.ts';

export interface CallsOverview {
  readonly outcome: CallOutcome;
  readonly calls: number;
  /** From the first word to the end, on average. */
  readonly minutes: number;
}

/** Calls that ended in the period, by what they came to; SOLVED is what needed no second contact. */
export async function findCallsOverview(
  reader: Reader,
  { from, at, branches }: WorkPeriod,
): Promise<CallsOverview[]> {
  const { rows } = await sql<CallsOverview>`
    select outcome, count(*)::int as calls,
      round(extract(epoch from avg(ended_at - started_at)) / 60)::int as minutes
    from phone_call
    where state = 'ENDED' and ended_at >= ${from} and ended_at <= ${at}
      and ${branches === 'ALL' ? sql`true` : sql`branch = any (${sql.val(branches)}::text[])`}
    group by outcome order by calls desc, outcome`.execute(reader);
  return rows;
}
