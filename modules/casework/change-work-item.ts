import type { Context, Tx } from '@jmo/database';
import { assert } from '@jmo/kernel';
import { nextWorkState, type WorkAction, type WorkItem } from './casework.ts';
import { appendWorkAction, updateWorkItem, type WorkActionRow } from './casework.queries.ts';

export const noteContext = (itemId: string): string => `work-note:${itemId}`;

export interface WorkChange {
  readonly action: Exclude<WorkAction, 'OPEN'>;
  readonly actor: string;
  readonly lease?: WorkItem['lease'];
  readonly decidedBy?: readonly string[];
  readonly outcome?: string;
  readonly detail?: WorkActionRow['detail'];
  /** Words to a colleague; kept unreadable. */
  readonly note?: string;
}

/**
 * Everything that happens to an item after it was opened: the action is appended, the state follows from it. The caller
 * holds the row and knows that the change is possible.
 */
export async function changeWorkItem(
  tx: Tx,
  { clock, vault }: Pick<Context, 'clock' | 'vault'>,
  item: WorkItem,
  { action, actor, lease, decidedBy = item.decidedBy, outcome, detail = {}, note }: WorkChange,
): Promise<WorkItem> {
  const state = nextWorkState(item.state, action);
  assert(state !== undefined, `an item that is ${item.state} cannot ${action}`);
  const at = clock.now();
  const version = item.version + 1;
  const changed: WorkItem = {
    ...item,
    state,
    decidedBy,
    version,
    lease,
    closed: outcome === undefined ? undefined : { outcome, by: actor, at },
  };
  await updateWorkItem(tx, changed);
  const sealed = note === undefined || note === '' ? null : vault.seal(note, noteContext(item.id));
  await appendWorkAction(tx, changed, { seq: version, action, at, actor, detail, sealed });
  return changed;
}
