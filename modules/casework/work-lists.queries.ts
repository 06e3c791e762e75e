import { sql, type RawBuilder, type Reader, type Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { WORK_KINDS, type WorkItem, type WorkKind } from './casework.ts';
import { toWorkItem, type SelectedWorkItem, type WorkKey } from './casework.queries.ts';

/** Which queues somebody may see: a closed list of kinds, and branches or all of them. */
export interface WorkScope {
  readonly kinds: readonly WorkKind[];
  readonly branches: readonly string[] | 'ALL';
}

export type WorkFilter = 'ALL' | 'FREE' | 'LATE';

/** The last item of the page before: lists are read on by place, not by number. */
export interface WorkPlace {
  readonly promisedBy: Temporal.Instant;
  readonly id: string;
}

interface Asked {
  readonly scope: WorkScope;
  readonly filter?: WorkFilter;
  readonly officer?: string;
  readonly at: Temporal.Instant;
}

/** One queue per kind and branch, each read along its own index, so that no list ever looks at all that waits. */
const queuesOf = ({ kinds, branches }: WorkScope): RawBuilder<unknown> =>
  branches === 'ALL'
    ? sql`unnest(${sql.val(kinds)}::text[]) as q (kind)`
    : sql`unnest(${sql.val(kinds)}::text[]) as q (kind) cross join unnest(${sql.val(branches)}::text[]) as b (branch)`;

const inQueue = ({ branches }: WorkScope): RawBuilder<boolean> =>
  branches === 'ALL' ? sql`w.kind = q.kind` : sql`w.kind = q.kind and w.branch = b.branch`;

/** Nobody works on it, and this officer may. */
const isFree = (officer: string | undefined, at: Temporal.Instant): RawBuilder<boolean> =>
  sql`(w.state = 'OPEN' or w.taken_until <= ${at}) and not (${officer ?? ''} = any (w.decided_by))`;

function passes({ filter, officer, at }: Asked): RawBuilder<boolean> {
  if (filter === 'FREE') return isFree(officer, at);
  return filter === 'LATE' ? sql`w.promised_by < ${at}` : sql`true`;
}

/** What waits in these queues, most urgent first. */
export async function findWaiting(
  reader: Reader,
  asked: Asked & { readonly after?: WorkPlace; readonly limit: number },
): Promise<WorkItem[]> {
  const { scope, after, limit } = asked;
  const onwards =
    after === undefined ? sql`true` : sql`(w.promised_by, w.id) > (${after.promisedBy}, ${after.id})`;
  const { rows } = await sql<SelectedWorkItem>`
    select i.* from ${queuesOf(scope)} cross join lateral (
      select * from work_item w
      where ${inQueue(scope)} and w.state <> 'DONE' and ${onwards} and ${passes(asked)}
      order by w.promised_by, w.id limit ${limit}) i
    order by i.promised_by, i.id limit ${limit}`.execute(reader);
  return rows.map(toWorkItem);
}

/** What this officer has taken and not lost, most urgent first. */
export async function findTakenBy(
  reader: Reader,
  officer: string,
  at: Temporal.Instant,
): Promise<WorkItem[]> {
  const { rows } = await sql<SelectedWorkItem>`
    select * from work_item where taken_by = ${officer} and state = 'TAKEN' and taken_until > ${at}
    order by promised_by, id limit 200`.execute(reader);
  return rows.map(toWorkItem);
}

export interface WorkCount {
  readonly kind: WorkKind;
  /** Counting stops at {@link COUNTED_UP_TO}: one more than it means "or more". */
  readonly waiting: number;
  readonly late: number;
}
/** Beyond this nobody reads a number any closer, and a list opens as fast with a million as with a thousand. */
export const COUNTED_UP_TO = 1000;

/** How many wait in each queue, and how many of them longer than was promised. */
export async function countWaiting(reader: Reader, { scope, at }: Asked): Promise<WorkCount[]> {
  const upTo = COUNTED_UP_TO + 1;
  const counted = (late: RawBuilder<boolean>) => sql<number>`(select count(*)::int from (
    select from ${scope.branches === 'ALL' ? sql`(select) as every` : sql`unnest(${sql.val(scope.branches)}::text[]) as b (branch)`}
    cross join lateral (select from work_item w where ${inQueue(scope)} and w.state <> 'DONE' and ${late}
      limit ${upTo}) i limit ${upTo}) counted)`;
  const { rows } = await sql<WorkCount>`
    select q.kind, ${counted(sql`true`)} as waiting, ${counted(sql`w.promised_by < ${at}`)} as late
    from unnest(${sql.val(scope.kinds)}::text[]) as q (kind)`.execute(reader);
  return rows.toSorted((a, b) => WORK_KINDS.indexOf(a.kind) - WORK_KINDS.indexOf(b.kind));
}

export interface Queue {
  readonly kind: WorkKind;
  readonly branches: WorkScope['branches'];
}

/** The queues in which something is free for this officer, the most urgent first. */
export async function findQueuesWithWork(reader: Reader, asked: Asked): Promise<Queue[]> {
  const { scope, officer, at } = asked;
  const { rows } = await sql<{ kind: WorkKind; branch: string }>`
    select q.kind, i.branch from ${queuesOf(scope)} cross join lateral (
      select * from work_item w where ${inQueue(scope)} and w.state <> 'DONE' and ${isFree(officer, at)}
      order by w.promised_by, w.id limit 1) i
    order by i.promised_by, i.id`.execute(reader);
  return rows.map(({ kind, branch }) => ({ kind, branches: scope.branches === 'ALL' ? 'ALL' : [branch] }));
}

/**
 * Holds the most urgent free item of one queue. Those that somebody else is taking at this moment are passed over, so
 * that nobody waits and none is given out twice.
 */
export async function lockFirstFree(
  tx: Tx,
  queue: Queue,
  { officer, at }: Pick<Asked, 'officer' | 'at'>,
): Promise<WorkKey | undefined> {
  const branch =
    queue.branches === 'ALL' ? sql`true` : sql`w.branch = any (${sql.val(queue.branches)}::text[])`;
  const { rows } = await sql<{ participantId: ParticipantId; id: string }>`
    select w.participant_id as "participantId", w.id from work_item w
    where w.kind = ${queue.kind} and ${branch} and w.state <> 'DONE' and ${isFree(officer, at)}
    order by w.promised_by, w.id limit 1 for update skip locked`.execute(tx);
  return rows[0];
}
