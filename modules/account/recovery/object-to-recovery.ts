import { openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { recoveredAlarm } from '../guard/lock-alarm.ts';
import { moveRecovery } from './move-recovery.ts';
import { openOnDeskAnew } from './open-on-desk-anew.ts';
import { nextRecoveryState } from './recovery.ts';
import { lockCase } from './recovery.queries.ts';

/**
 * Stops a recovery that is under way, in the transaction of the press. One that was carried out before is stopped by nobody:
 * officers look at it again, as an alarm that names it. What was refused stays as it is.
 */
export async function objectToRecovery(tx: Tx, context: Context, number: string): Promise<void> {
  const standing = await lockCase(tx, context, number);
  if (standing === undefined) return;
  const { participantId } = standing;
  if (standing.state === 'DONE' && participantId !== undefined)
    await openWorkItem(tx, context, { participantId, kind: 'ALARM', subject: recoveredAlarm(number) });
  if (nextRecoveryState(standing.state, 'OBJECT') === undefined) return;
  await moveRecovery(tx, context, standing, {
    action: 'OBJECT',
    actor: { kind: 'participant', id: participantId ?? 'unknown' },
  });
  await openOnDeskAnew(tx, context, standing, 'OBJECTED');
}
