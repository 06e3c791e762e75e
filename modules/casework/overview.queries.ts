import { sql, type Reader } from '@jmo/database';
import { NOBODY, WORK_KINDS, type WorkKind } from './casework.ts';

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
  /** Ended for whoever waits; what was only passed on is counted apart. */
  readonly closed: number;
  readonly passedOn: number;
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

/**
 * What was closed in the period, and whether in time.
 * @param passedOn outcomes of a kind, in the words of the room that owns it, that end an officer's turn and not what is waited for
 */
export async function findClosedOverview(
  reader: Reader,
  { from, at, branches }: WorkPeriod,
  passedOn: { readonly kind: WorkKind; readonly outcomes: readonly string[] },
): Promise<ClosedOverview[]> {
  // What is about nobody is never passed on, and there is too much of it to look through.
  const passed = (row: 'item' | 'earlier') =>
    sql`(${sql.ref(`${row}.kind`)} = ${passedOn.kind} and ${sql.ref(`${row}.outcome`)} = any (${sql.val(passedOn.outcomes)}::text[]))`;
  const { rows } = await sql<ClosedOverview>`
    select kind, count(*) filter (where not ${passed('item')})::int as closed,
      count(*) filter (where ${passed('item')})::int as "passedOn",
      count(*) filter (where not ${passed('item')} and closed_at <= promised_by)::int as kept,
      count(*) filter (where not ${passed('item')} and version <= ${ONE_ROUND} and closed_by like 'officer:%'
        and not exists (
          select from work_item earlier
          where item.participant_id <> ${NOBODY} and earlier.participant_id = item.participant_id
            and earlier.kind = item.kind and earlier.subject = item.subject and earlier.closed_at <= item.opened_at and ${passed('earlier')}
        ))::int as "firstContact"
    from work_item item
    where state = 'DONE' and closed_at >= ${from} and closed_at <= ${at} and ${ofBranches(branches)}
    group by kind`.execute(reader);
  return inOrder(rows);
}
