import type { Context, Tx } from '@jmo/database';
import { assert, err, ok, type Result } from '@jmo/kernel';
import type { WorkItem } from './casework.ts';
import {
  extendLease,
  findWorkActionRows,
  lockOpenItem,
  lockWorkItem,
  type WorkKey,
  type WorkSubject,
} from './casework.queries.ts';
import { changeWorkItem } from './change-work-item.ts';
import { wordsOf } from './find-work-history.ts';
import { HANDED_OVER_LEASE, holderAt, LEASE } from './lease.ts';
import { noteHolder } from './note-holder.ts';

export type HoldProblem = 'UNKNOWN' | 'NOT_YOURS' | 'CHANGED';

interface Held {
  readonly item: WorkKey;
  readonly officer: string;
  /** What the officer's page showed; left out where it does not matter. */
  readonly version?: number;
}

/**
 * Holds an item that this officer has, for a decision in the caller's transaction. `NOT_YOURS`: never taken, lost, or
 * done; `CHANGED`: the page was an older one.
 */
export async function holdWork(
  tx: Tx,
  { clock }: Pick<Context, 'clock'>,
  { item: key, officer, version }: Held,
): Promise<Result<WorkItem, HoldProblem>> {
  const item = await lockWorkItem(tx, key);
  if (item === undefined) return err('UNKNOWN');
  if (holderAt(item, clock.now()) !== officer) return err('NOT_YOURS');
  return version !== undefined && version !== item.version ? err('CHANGED') : ok(item);
}

/** A sign of life: the officer still works on it. Nothing is logged. @returns false when it is not theirs any more */
export async function renewLease(
  context: Context,
  { item, officer }: Omit<Held, 'version'>,
): Promise<boolean> {
  const now = context.clock.now();
  return await extendLease(context.db, item, { officer, now, until: now.add(LEASE) });
}

/**
 * Why an officer decides as they do, in their own words, beside the decision of the room it belongs to. A room that refuses
 * the decision keeps the words with its own record of the refusal; sent again unchanged, they stand once.
 */
export async function noteOnWork(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  item: WorkItem,
  { officer, note }: { readonly officer: string; readonly note: string },
): Promise<WorkItem> {
  const actor = `officer:${officer}`;
  const last = (await findWorkActionRows(tx, item)).at(-1);
  const isSaid = last?.action === 'NOTE' && last.actor === actor && wordsOf(context, item, last) === note;
  return isSaid
    ? item
    : await changeWorkItem(tx, context, item, { action: 'NOTE', actor, lease: item.lease, note });
}

/**
 * The same where the decision is not made at the desk: by what the item is about, whoever has it.
 * @returns false when nothing is open about it
 */
export async function noteAbout(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  { officer, note, ...about }: WorkSubject & { readonly officer: string; readonly note: string },
): Promise<boolean> {
  const item = await lockOpenItem(tx, about);
  if (item === undefined) return false;
  await noteOnWork(tx, context, item, { officer, note });
  return true;
}

/**
 * Something came in about an item that the caller holds (`lockOpenItem`). Whoever has it keeps it, and looks at an older page
 * from now on: what is new is seen before it is decided.
 * @param news `decidedBy`: officers who brought it and cannot have the item any more
 */
export async function noteNews(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  item: WorkItem,
  news: { readonly actor: string; readonly note: string; readonly decidedBy?: readonly string[] },
): Promise<void> {
  const { actor, note } = news;
  const decidedBy = [...new Set([...item.decidedBy, ...(news.decidedBy ?? [])])];
  await changeWorkItem(tx, context, item, { action: 'NOTE', actor, lease: item.lease, decidedBy, note });
}

/**
 * Ends an item that is a case of its own: a statement that was explained, an alarm that was looked into. Rooms with a
 * state of their own end theirs (`closeWorkItem`).
 */
export async function settleWork(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  key: WorkKey,
  { officer, outcome, note }: { readonly officer: string; readonly outcome: string; readonly note: string },
): Promise<WorkItem> {
  const item = await lockWorkItem(tx, key);
  assert(item !== undefined, 'whoever settles an item holds it');
  return await changeWorkItem(tx, context, item, {
    action: 'CLOSE',
    actor: `officer:${officer}`,
    outcome,
    detail: { outcome },
    note,
  });
}

/** Gives an item back to its queue. */
export async function releaseWork(context: Context, held: Held): Promise<Result<WorkItem, HoldProblem>> {
  return await context.db.transaction().execute(async (tx) => {
    const item = await holdWork(tx, context, held);
    if (!item.ok) return item;
    await noteHolder(tx, context, item.value, { officer: held.officer, action: 'work.released' });
    return ok(
      await changeWorkItem(tx, context, item.value, { action: 'RELEASE', actor: `officer:${held.officer}` }),
    );
  });
}

/** Hands an item to a colleague by name, with a word; who has given their word on it already cannot be the one. */
export async function handOverWork(
  context: Context,
  held: Held & { readonly to: string; readonly note?: string },
): Promise<Result<WorkItem, HoldProblem | 'SAME_OFFICER'>> {
  return await context.db.transaction().execute(async (tx) => {
    const item = await holdWork(tx, context, held);
    if (!item.ok) return item;
    if (held.to === held.officer || item.value.decidedBy.includes(held.to)) return err('SAME_OFFICER');
    const detail = { to: held.to };
    await noteHolder(tx, context, item.value, { officer: held.officer, action: 'work.handed-over', detail });
    return ok(
      await changeWorkItem(tx, context, item.value, {
        action: 'HAND_OVER',
        actor: `officer:${held.officer}`,
        lease: { officer: held.to, until: context.clock.now().add(HANDED_OVER_LEASE) },
        detail,
        ...(held.note === undefined ? {} : { note: held.note }),
      }),
    );
  });
}
