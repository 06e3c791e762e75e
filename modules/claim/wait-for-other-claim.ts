import { recordAudit } from '@jmo/audit';
import { closeWorkItem, openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { findPayout, outcomeOf, payoutOutcomeJob } from '@jmo/payout';
import { isOpen, next, type ClaimAction } from './claim.ts';
import { findActions } from './claim-actions.queries.ts';
import { findClaimRows, findOpenClaim, type ClaimRow } from './claim.queries.ts';

const RETURNED = 'claim-returned:';

/** Whether an alarm on the desk is of a returned payment that waits for another claim. */
export const isReturnAlarm = (subject: string): boolean => subject.startsWith(RETURNED);

/** On the desk while it waits, beside whatever else is said about the claim. */
const aboutWaiting = ({ participantId, id }: ClaimRow) =>
  ({ participantId, kind: 'ALARM', subject: `${RETURNED}${id}` }) as const;

/**
 * A settled claim whose money came back opens again, but one claim of a person may be open: with another one under way it
 * waits until that is over, and stands on the desk meanwhile.
 * @returns whether it waits
 */
export async function waitsForOtherClaim(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  action: ClaimAction,
): Promise<boolean> {
  const { participantId, id, state, net } = claim;
  const following = next(state, action);
  if (isOpen(state) || following === undefined || !isOpen(following)) return false;
  const other = await findOpenClaim(tx, participantId);
  if (other === undefined) {
    await closeWorkItem(tx, context, { ...aboutWaiting(claim), outcome: action });
    return false;
  }
  await openWorkItem(tx, context, { ...aboutWaiting(claim), amount: net });
  await recordAudit(tx, context, {
    participantId,
    actor: { kind: 'system', id: 'claim' },
    action: 'claim.waits-for-other',
    reference: id,
    detail: { action, other: other.id },
  });
  return true;
}

/** The bank says after all that the money is there: nothing waits any more. */
export const endWaiting = (tx: Tx, context: Context, claim: ClaimRow): Promise<unknown> =>
  closeWorkItem(tx, context, { ...aboutWaiting(claim), outcome: 'NOTE_PAID' });

/** With the end of a claim: what banks have said since of those that were settled before is heard now. */
export async function hearWhatWaited(tx: Tx, context: Context, ended: ClaimRow): Promise<void> {
  const { participantId } = ended;
  const settled = (await findClaimRows(tx, participantId)).filter(
    ({ id, state }) => id !== ended.id && state === 'SELESAI',
  );
  for (const { id } of settled) {
    for (const { action, detail } of await findActions(tx, participantId, id)) {
      if (action !== 'ORDER_PAYMENT') continue;
      const payout = await findPayout(tx, participantId, String(detail['purpose']));
      if (payout === undefined || payout.state === 'PAID') continue;
      const outcome = outcomeOf(payout);
      if (outcome !== undefined) await context.jobs.enqueue(tx, payoutOutcomeJob, outcome);
    }
  }
}
