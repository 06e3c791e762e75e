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

export interface AskedWork {
  readonly scopes: readonly WorkScope[];
  readonly at: Temporal.Instant;
  readonly officer?: string;
  /**
   * What else an item has to meet, on columns of `work_item`: whoever asks knows what the officer may see. As a function,
   * of one kind: each queue then carries the condition of its own and not those of all.
   */
  readonly visible?: RawBuilder<boolean> | ((kind: WorkKind) => RawBuilder<boolean>);
}

/** One kind, of one branch or of all. */
interface Queue {
  readonly kind: WorkKind;
  readonly branch: string | undefined;
}

/** Each once: where a kind may be seen of all branches, no single branch adds to it. */
function queuesIn(scopes: readonly WorkScope[]): readonly Queue[] {
  const everywhere = new Set(scopes.flatMap(({ kinds, branches }) => (branches === 'ALL' ? kinds : [])));
  const ofBranches = new Map<string, Queue>();
  for (const { kinds, branches } of scopes)
    for (const kind of branches === 'ALL' ? [] : kinds)
      for (const branch of everywhere.has(kind) ? [] : (branches as readonly string[]))
        ofBranches.set(`${kind} ${branch}`, { kind, branch });
  return [...[...everywhere].map((kind) => ({ kind, branch: undefined })), ...ofBranches.values()];
}

function isIn(
  { kind, branch }: Queue,
  { visible = sql`true` }: Pick<AskedWork, 'visible'>,
): RawBuilder<boolean> {
  const meets = typeof visible === 'function' ? visible(kind) : visible;
  return branch === undefined
    ? sql`kind = ${kind} and state <> 'DONE' and ${meets}`
    : sql`kind = ${kind} and branch = ${branch} and state <> 'DONE' and ${meets}`;
}

/** Nobody works on it, and this officer may. */
const isFree = ({ officer = '', at }: Omit<AskedWork, 'scopes'>): RawBuilder<boolean> => sql`
  (state = 'OPEN' or taken_until <= ${at}) and not (${officer} = any (decided_by))`;

function passes(filter: WorkFilter, asked: AskedWork): RawBuilder<boolean> {
  if (filter === 'FREE') return isFree(asked);
  return filter === 'LATE' ? sql`promised_by < ${asked.at}` : sql`true`;
}

/** Each queue is read along its own index, so that no list ever looks at all that waits. */
const together = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql.join(parts, sql` union all `);

/** What waits in these queues, most urgent first. */
export async function findWaiting(
  reader: Reader,
  asked: AskedWork & { readonly filter?: WorkFilter; readonly after?: WorkPlace; readonly limit: number },
): Promise<WorkItem[]> {
  const { scopes, filter = 'ALL', after, limit } = asked;
  const queues = queuesIn(scopes);
  if (queues.length === 0) return [];
  const onwards =
    after === undefined ? sql`true` : sql`(promised_by, id) > (${after.promisedBy}, ${after.id})`;
  const parts = queues.map(
    (
      queue,
    ) => sql`(select * from work_item where ${isIn(queue, asked)} and ${onwards} and ${passes(filter, asked)}
      order by promised_by, id limit ${limit})`,
  );
  const { rows } = await sql<SelectedWorkItem>`
    select * from (${together(parts)}) i order by promised_by, id limit ${limit}`.execute(reader);
  return rows.map(toWorkItem);
}

/** What this officer has taken and not lost, most urgent first. */
export async function findTakenBy(
  reader: Reader,
  {
    officer,
    at,
    visible = sql`true`,
  }: Pick<AskedWork, 'at'> & { readonly officer: string; readonly visible?: RawBuilder<boolean> },
): Promise<WorkItem[]> {
  const { rows } = await sql<SelectedWorkItem>`
    select * from work_item
    where taken_by = ${officer} and state = 'TAKEN' and taken_until > ${at} and ${visible}
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

/** How many wait of each kind, and how many of them longer than was promised. */
export async function countWaiting(reader: Reader, asked: AskedWork): Promise<WorkCount[]> {
  const { scopes, at } = asked;
  const queues = queuesIn(scopes);
  if (queues.length === 0) return [];
  const upTo = COUNTED_UP_TO + 1;
  const counted = (queue: Queue, condition: RawBuilder<boolean>) =>
    sql`(select count(*)::int from (select from work_item where ${isIn(queue, asked)} and ${condition} limit ${upTo}) i)`;
  const parts = queues.map(
    (queue) => sql`select ${queue.kind}::text as kind, ${counted(queue, sql`true`)} as waiting,
      ${counted(queue, sql`promised_by < ${at}`)} as late`,
  );
  const { rows } = await sql<WorkCount>`
    select kind, least(sum(waiting), ${upTo})::int as waiting, least(sum(late), ${upTo})::int as late
    from (${together(parts)}) q group by kind`.execute(reader);
  return rows.toSorted((a, b) => WORK_KINDS.indexOf(a.kind) - WORK_KINDS.indexOf(b.kind));
}

/** Every queue in which something waits, whoever's it is. */
export async function findQueues(
  reader: Reader,
): Promise<readonly { readonly kind: WorkKind; readonly branch: string }[]> {
  const { rows } = await sql<{ kind: WorkKind; branch: string }>`
    select kind, branch from work_item where state <> 'DONE' group by kind, branch order by kind, branch`.execute(
    reader,
  );
  return rows;
}

/** The queues in which something is free for this officer, the most urgent first. */
export async function findQueuesWithWork(reader: Reader, asked: AskedWork): Promise<Queue[]> {
  const queues = queuesIn(asked.scopes);
  if (queues.length === 0) return [];
  const parts = queues.map(
    (queue, index) => sql`(select ${index}::int as queue, promised_by, id from work_item
      where ${isIn(queue, asked)} and ${isFree(asked)} order by promised_by, id limit 1)`,
  );
  const { rows } = await sql<{ queue: number }>`
    select queue from (${together(parts)}) i order by promised_by, id`.execute(reader);
  return rows.map(({ queue }) => queues[queue]!);
}

/**
 * Holds the most urgent free item of one queue. Those that somebody else is taking at this moment are passed over, so
 * that nobody waits and none is given out twice.
 */
export async function lockFirstFree(
  tx: Tx,
  queue: Queue,
  asked: Omit<AskedWork, 'scopes'>,
): Promise<WorkKey | undefined> {
  const { rows } = await sql<{ participantId: ParticipantId; id: string }>`
    select participant_id as "participantId", id from work_item where ${isIn(queue, asked)} and ${isFree(asked)}
    order by promised_by, id limit 1 for update skip locked`.execute(tx);
  return rows[0];
}
