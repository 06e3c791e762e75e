import type { Context, Tx } from '@jmo/database';
import { moveRecovery, RECOVERY_SYSTEM } from './move-recovery.ts';
import { nextRecoveryState, type RecoveryCase } from './recovery.ts';
import { findOtherCases } from './recovery.queries.ts';
import { openOnDeskAnew } from './open-on-desk-anew.ts';

/**
 * A case was confirmed or carried out: other requests about the same person begin again, since what officers approved was
 * an account that somebody had lost. The caller holds all of them.
 * @returns those that were sent back
 */
export async function sendBackOthers(
  tx: Tx,
  context: Context,
  standing: RecoveryCase,
): Promise<RecoveryCase[]> {
  const sentBack: RecoveryCase[] = [];
  for (const other of await findOtherCases(tx, context, standing)) {
    if (nextRecoveryState(other.state, 'SEND_BACK') === undefined) continue;
    const detail = { reason: 'OVERTAKEN', by: standing.number };
    sentBack.push(
      await moveRecovery(tx, context, other, { action: 'SEND_BACK', actor: RECOVERY_SYSTEM, detail }),
    );
    await openOnDeskAnew(tx, context, other, 'OVERTAKEN');
  }
  return sentBack;
}
