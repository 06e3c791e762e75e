import type { Context, Tx } from '@jmo/database';
import { lockOpenItem, type WorkSubject } from './casework.queries.ts';
import { changeWorkItem } from './change-work-item.ts';

/**
 * Takes something off the desk, in the caller's transaction, whoever has it at the moment: the room it belongs to knows
 * that nothing waits any more.
 * @returns false when nothing was open about it
 */
export async function closeWorkItem(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  /** `actor`: `participant:<id>`, `officer:<id>`; left out: the system. `outcome`: the owning room's code. */
  about: WorkSubject & { readonly outcome: string; readonly actor?: string },
): Promise<boolean> {
  const item = await lockOpenItem(tx, about);
  if (item === undefined) return false;
  const { outcome, actor = 'system:desk' } = about;
  await changeWorkItem(tx, context, item, { action: 'CLOSE', actor, outcome, detail: { outcome } });
  return true;
}
