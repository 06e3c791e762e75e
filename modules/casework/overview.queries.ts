import { sql, type Reader } from '@jmo/database';
import { WORK_KINDS, type WorkKind } from './casework.ts';

/** Until when; from when what was closed counts; whose queues. */
export interface WorkPeriod {
  readonly from: Temporal.Instant;
  readonly at: Temporal.Instant;
  readonly branches: readonly string[] | 'ALL';
}

export interface WaitingOverview {
  readonly kind: WorkKind;
  readonly waiting: number;
  readonly late: number;
  /** By how long they have waited. */
  readonly underOneDay: number;
  readonly underThreeDays: number;
  readonly underSevenDays: number;
  readonly longer: number;
}

export interface ClosedOverview {
  readonly kind: WorkKind;
  readonly closed: number;
  /** Closed by the moment that was promised. */
  readonly kept: number;
  /** Opened, taken, decided: by the first who had it, without another round. */
  readonly firstContact: number;
}

const ofBranches = (branches: WorkPeriod['branches']) =>
  branches === 'ALL' ? sql`true` : sql`branch = any (${sql.val(branches)}::text[])`;
const inOrder = <Row extends { readonly kind: WorkKind }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => WORK_KINDS.indexOf(a.kind) - WORK_KINDS.indexOf(b.kind));

/** What waits, counted to the last one: for supervisors, who look now and then. */
export async function findWaitingOverview(
  reader: Reader,
  { at, branches }: WorkPeriod,
): Promise<WaitingOverview[]> {
  const since = (days: number) => sql`${at}::timestamptz - make_interval(days => ${days})`;
  const { rows } = await sql<WaitingOverview>`
    select kind, count(*)::int as waiting, count(*) filter (where promised_by < ${at})::int as late,
      count(*) filter (where opened_at > ${since(1)})::int as "underOneDay",
      count(*) filter (where opened_at <= ${since(1)} and opened_at > ${since(3)})::int as "underThreeDays",
      count(*) filter (where opened_at <= ${since(3)} and opened_at > ${since(7)})::int as "underSevenDays",
      count(*) filter (where opened_at <= ${since(7)})::int as longer
    from work_item where state <> 'DONE' and ${ofBranches(branches)} group by kind`.execute(reader);
  return inOrder(rows);
}

/** An item that was opened, taken, noted on and closed has this version; every further round adds to it. */
const ONE_ROUND = 4;

/** What was closed in the period, and whether in time. */
export async function findClosedOverview(
  reader: Reader,
  { from, at, branches }: WorkPeriod,
): Promise<ClosedOverview[]> {
  const { rows } = await sql<ClosedOverview>`
    select kind, count(*)::int as closed, count(*) filter (where closed_at <= promised_by)::int as kept,
      count(*) filter (where version <= ${ONE_ROUND} and closed_by like 'officer:%')::int as "firstContact"
    from work_item
    where state = 'DONE' and closed_at >= ${from} and closed_at <= ${at} and ${ofBranches(branches)}
    group by kind`.execute(reader);
  return inOrder(rows);
}
