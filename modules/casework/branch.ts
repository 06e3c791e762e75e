import type { Context, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { HEAD_OFFICE } from './casework.ts';
import { lockOpenItem, type WorkSubject } from './casework.queries.ts';
import { changeWorkItem } from './change-work-item.ts';

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
  const moved = { action: 'MOVE', actor: 'system:desk', detail: { to: branch } } as const;
  await changeWorkItem(tx, context, { ...item, branch }, moved);
}
