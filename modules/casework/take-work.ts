import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import type { WorkItem } from './casework.ts';
import { lockWorkItem, type WorkKey } from './casework.queries.ts';
import { changeWorkItem } from './change-work-item.ts';
import { cannotTake, holderAt, LEASE, type TakeProblem } from './lease.ts';
import { noteHolder } from './note-holder.ts';
import { findQueuesWithWork, lockFirstFree, type AskedWork } from './work-lists.queries.ts';

/**
 * "Next case": takes the most urgent item that nobody has and this officer may have.
 * @returns undefined when nothing waits in these queues
 */
export async function takeNext(
  context: Context,
  asked: Omit<AskedWork, 'at'> & { readonly officer: string },
): Promise<WorkItem | undefined> {
  const { officer } = asked;
  const question = { ...asked, at: context.clock.now() };
  for (const queue of await findQueuesWithWork(context.db, question)) {
    const taken = await context.db.transaction().execute(async (tx) => {
      const key = await lockFirstFree(tx, queue, question);
      const item = key && (await lockWorkItem(tx, key));
      return item && (await lease(tx, context, item, officer));
    });
    if (taken !== undefined) return taken;
  }
  return undefined;
}

/** Takes this very item. Whoever has it already keeps it and has it longer. */
export async function takeWork(
  context: Context,
  { item: key, officer }: { readonly item: WorkKey; readonly officer: string },
): Promise<Result<WorkItem, TakeProblem | 'UNKNOWN'>> {
  return await context.db.transaction().execute(async (tx) => {
    const item = await lockWorkItem(tx, key);
    if (item === undefined) return err('UNKNOWN');
    const at = context.clock.now();
    const problem = cannotTake(item, officer, at);
    if (problem !== undefined) return err(problem);
    return ok(holderAt(item, at) === officer ? item : await lease(tx, context, item, officer));
  });
}

async function lease(tx: Tx, context: Context, item: WorkItem, officer: string): Promise<WorkItem> {
  const from = item.lease === undefined ? {} : { detail: { from: item.lease.officer } };
  await noteHolder(tx, context, item, { officer, action: 'work.taken', ...from });
  return await changeWorkItem(tx, context, item, {
    action: 'TAKE',
    actor: `officer:${officer}`,
    lease: { officer, until: context.clock.now().add(LEASE) },
    ...from,
  });
}
