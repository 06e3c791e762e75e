import { recordAudit, type Actor } from '@jmo/audit';
import type { Context, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { HEAD_OFFICE, type WorkItem } from './casework.ts';
import {
  findWorkActionRows,
  lockOpenItem,
  lockWorkItem,
  type WorkKey,
  type WorkSubject,
} from './casework.queries.ts';
import { changeWorkItem } from './change-work-item.ts';
import { holderAt } from './lease.ts';

/** The branch a participant is known at: where something of theirs waited last; head office where nothing did. */
export async function findBranchOf(reader: Reader, participantId: ParticipantId): Promise<string> {
  const row = await reader
    .selectFrom('work_item')
    .select('branch')
    .where('participant_id', '=', participantId)
    .where('branch', '<>', HEAD_OFFICE)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.branch ?? HEAD_OFFICE;
}

/** The participant has chosen a branch since it was opened: it goes on waiting there. Who has it already keeps it. */
export async function moveToBranch(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  { branch, ...about }: WorkSubject & { readonly branch: string },
): Promise<void> {
  const item = await lockOpenItem(tx, about);
  if (item?.state !== 'OPEN' || item.branch === branch) return;
  const moved = {
    action: 'MOVE',
    actor: 'system:desk',
    detail: { from: item.branch, to: branch },
  } as const;
  await changeWorkItem(tx, context, { ...item, branch }, moved);
}

/** Stands in the history of what came to head office because nobody at its branch may decide it. */
export const NOBODY_DECIDES = 'NOBODY_DECIDES';

/** Why a case waits at another office than before. */
type Why = typeof NOBODY_DECIDES | 'SENT_BACK';

/** One trace of it, to head office and back, beside the item's own history. */
export async function noteMove(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  { participantId, number, branch }: WorkItem,
  { to, actor, why }: { readonly to: string; readonly actor: Actor; readonly why: Why },
): Promise<void> {
  await recordAudit(tx, context, {
    ...(participantId === undefined ? {} : { participantId }),
    actor,
    action: 'work.moved',
    reference: number,
    reason: why,
    detail: { from: branch, to },
  });
}

/**
 * Nobody at its branch may decide it: it waits at head office. Who has it at this moment keeps it, and what has changed
 * since it was read is looked at anew.
 * @returns false when it stays
 */
export async function moveToHeadOffice(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  read: WorkKey & Pick<WorkItem, 'version'>,
): Promise<boolean> {
  const item = await lockWorkItem(tx, read);
  if (item === undefined || item.version !== read.version || item.branch === HEAD_OFFICE) return false;
  if (item.state === 'DONE' || holderAt(item, context.clock.now()) !== undefined) return false;
  await changeWorkItem(
    tx,
    context,
    { ...item, branch: HEAD_OFFICE },
    {
      action: 'MOVE',
      actor: 'system:desk',
      detail: { from: item.branch, to: HEAD_OFFICE, why: NOBODY_DECIDES },
    },
  );
  await noteMove(tx, context, item, {
    to: HEAD_OFFICE,
    actor: { kind: 'system', id: 'desk' },
    why: NOBODY_DECIDES,
  });
  return true;
}

/** The branch an item came to head office from; where it is, if it did not. */
export async function findHome(tx: Tx, item: WorkItem): Promise<string> {
  if (item.branch !== HEAD_OFFICE) return item.branch;
  const moved = (await findWorkActionRows(tx, item)).findLast(({ action }) => action === 'MOVE');
  return moved?.detail['why'] === NOBODY_DECIDES ? String(moved.detail['from']) : item.branch;
}
