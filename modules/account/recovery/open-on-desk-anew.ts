import { closeWorkItem, findWorkAbout, openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import type { RecoveryCase } from './recovery.ts';

/** Puts a case on the desk as a new item, where it was, so that no earlier word stands beside it there. */
export async function openOnDeskAnew(
  tx: Tx,
  context: Context,
  { number, participantId }: Pick<RecoveryCase, 'number' | 'participantId'>,
  outcome: 'OBJECTED' | 'OVERTAKEN',
): Promise<void> {
  const item = {
    ...(participantId === undefined ? {} : { participantId }),
    kind: 'RECOVERY',
    subject: number,
  } as const;
  const [earlier] = await findWorkAbout(tx, item);
  await closeWorkItem(tx, context, { ...item, outcome });
  await openWorkItem(tx, context, { ...item, branch: earlier?.branch });
}
