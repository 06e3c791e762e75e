import {
  countWaiting,
  findQueues,
  findWaiting,
  HEAD_OFFICE,
  moveToHeadOffice,
  type WorkItem,
  type WorkKind,
} from '@jmo/casework';
import { sql, type Context, type RawBuilder, type Reader } from '@jmo/database';
import type { Officer } from '../officer.ts';
import { listOfficers } from '../officers.queries.ts';
import { couldDecide } from './could-decide.ts';

/** Stays where the person came with their identity card: nobody elsewhere can look at it. */
const IN_PERSON: readonly WorkKind[] = ['RECOVERY'];
const AT_ONCE = 200;

/**
 * What nobody at its office may take and decide, as its next word stands: above the limits of all who work there, or the
 * word of the only supervisor is in.
 */
export function undecidable(kind: WorkKind, officers: readonly Officer[]): RawBuilder<boolean> {
  const deciders = officers.map((officer) => couldDecide(kind, officer));
  return deciders.length === 0 ? sql<boolean>`true` : sql<boolean>`not (${sql.join(deciders, sql` or `)})`;
}

interface UndecidableQueue {
  readonly kind: WorkKind;
  readonly branch: string;
  readonly visible: RawBuilder<boolean>;
}

async function queuesWhere(
  reader: Reader,
  isAsked: (queue: Pick<UndecidableQueue, 'kind' | 'branch'>) => boolean,
): Promise<UndecidableQueue[]> {
  const queues = (await findQueues(reader)).filter(isAsked);
  const officers = Map.groupBy(await listOfficers(reader), ({ branchCode }) => branchCode);
  return queues.map(({ kind, branch }) => ({
    kind,
    branch,
    visible: undecidable(kind, officers.get(branch) ?? []),
  }));
}

const inQueue = ({ kind, branch, visible }: UndecidableQueue, at: Temporal.Instant) => ({
  scopes: [{ kinds: [kind], branches: [branch] }],
  visible,
  at,
});

/**
 * What nobody at its branch may decide waits at head office from now on, and is sent back from there to its branch. By the
 * worker: it holds whatever made it so, a first word, an amount, an officer who left. Harmless twice.
 * @returns how many
 */
export async function moveUndecidable(context: Context): Promise<number> {
  const at = context.clock.now();
  const queues = await queuesWhere(
    context.db,
    ({ kind, branch }) => branch !== HEAD_OFFICE && !IN_PERSON.includes(kind),
  );
  let moved = 0;
  for (const queue of queues) {
    const asked = { ...inQueue(queue, at), filter: 'FREE', limit: AT_ONCE } as const;
    for (const item of await findWaiting(context.db, asked)) if (await move(context, item)) moved += 1;
  }
  return moved;
}

const move = (context: Context, item: WorkItem): Promise<boolean> =>
  context.db.transaction().execute((tx) => moveToHeadOffice(tx, context, item));

export interface Undecidable {
  readonly kind: WorkKind;
  readonly branch: string;
  /** Up to `COUNTED_UP_TO` of casework. */
  readonly waiting: number;
}

/**
 * What is left for whoever gives rights: it waits where nobody may decide it, and there is nowhere to move it to. Of head
 * office everything; of branches what has to be decided there.
 */
export async function findUndecidable(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  branches: readonly string[] | 'ALL',
): Promise<Undecidable[]> {
  const queues = await queuesWhere(
    db,
    ({ kind, branch }) =>
      (branches === 'ALL' || branches.includes(branch)) &&
      (branch === HEAD_OFFICE || IN_PERSON.includes(kind)),
  );
  const counted = await Promise.all(
    queues.map(async (queue) =>
      (await countWaiting(db, inQueue(queue, clock.now()))).map(({ waiting }) => ({ ...queue, waiting })),
    ),
  );
  return counted
    .flat()
    .flatMap(({ kind, branch, waiting }) => (waiting > 0 ? [{ kind, branch, waiting }] : []));
}
