import type { Context, Reader, Tx } from '@jmo/database';
import { isOpen, wasPaid } from './claim.ts';
import { findActions, type ActionRow } from './claim-actions.queries.ts';
import { findClaimRows, type ClaimRow } from './claim.queries.ts';
import { moveClaim, SYSTEM } from './move-claim.ts';
import { mayStillArrive } from './payment-of-claim.ts';

/**
 * A claim ended because its payment had come to nothing, and a bank has taken that back since: what was put back on the cards
 * may be with the person already, and another claim is about to pay it. It is held until officers have the bank's last word;
 * let go on before, it comes back here. What was paid once nobody could let go on again: that waits, beside the alarm.
 * @returns whether it is held
 */
export async function holdContradicted(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  actions: readonly ActionRow[],
): Promise<boolean> {
  if (!(await mayArriveFromEnded(tx, claim))) return false;
  if (!wasPaid(actions))
    await moveClaim(tx, context, claim, {
      action: 'HOLD',
      actor: SYSTEM,
      detail: { reason: 'CONTRADICTION' },
    });
  return true;
}

async function mayArriveFromEnded(reader: Reader, { participantId }: ClaimRow): Promise<boolean> {
  for (const { id, state } of await findClaimRows(reader, participantId)) {
    // A settled one has its money, and nothing was put back.
    if (isOpen(state) || state === 'SELESAI') continue;
    if (await mayStillArrive(reader, { participantId }, await findActions(reader, participantId, id)))
      return true;
  }
  return false;
}
