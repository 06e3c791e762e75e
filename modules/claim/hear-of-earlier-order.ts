import { recordAudit } from '@jmo/audit';
import { openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { isUuid } from '@jmo/kernel';
import { dropPayout, holdBackPayout, type PayoutOutcome } from '@jmo/payout';
import { next, type ClaimAction } from './claim.ts';
import type { ActionRow } from './claim-actions.queries.ts';
import type { ClaimRow } from './claim.queries.ts';
import { meaningOfEarlierOutcome, meaningOfOutcome } from './meaning-of-outcome.ts';
import { SYSTEM } from './move-claim.ts';
import { purposeOf } from './payment-of-claim.ts';

/**
 * A bank speaks of an order that it had refused, and another account has been ordered to be paid since. The later payment
 * is held before it leaves; when the first one turns out to have arrived, it is dropped and the claim is paid. What has
 * left cannot be called back: people are told at once that a claim may be paid twice.
 *
 * @returns what this is for the claim; undefined: nothing
 */
export async function hearOfEarlierOrder(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  {
    outcome,
    actions,
    lastOrdered,
  }: { outcome: PayoutOutcome; actions: readonly ActionRow[]; lastOrdered: number },
): Promise<ClaimAction | undefined> {
  const later = { participantId: claim.participantId, purpose: purposeOf(claim.id, lastOrdered) };
  if (outcome.outcome === 'PAID') {
    const dropped = await dropPayout(tx, context, later);
    if (dropped === 'ENDED' && next(claim.state, 'NOTE_PAID') !== undefined) return 'NOTE_PAID';
    await warnOfTwoPayments(tx, context, claim, outcome);
    return undefined;
  }
  if (outcome.outcome !== 'HELD' || outcome.reason !== 'CONTRADICTION')
    return meaningOfEarlierOutcome(claim.state, actions, outcome);
  const held = await holdBackPayout(tx, context, later);
  // The claim is held by the word of the later payout, on its way here.
  if (held === 'HELD') return undefined;
  if (held === 'ENDED') return meaningOfOutcome(claim.state, actions, outcome);
  await warnOfTwoPayments(tx, context, claim, outcome);
  return undefined;
}

/** Whether an alarm on the desk is of a claim that may have been paid twice: it stands under the claim's own id. */
export const isTwiceAlarm = (subject: string): boolean => isUuid(subject);

/** Nothing here can put it right: it stands on the desk, in the audit and in the log until people have. */
export async function warnOfTwoPayments(
  tx: Tx,
  context: Context,
  { participantId, id, net, state }: ClaimRow,
  { payoutId, outcome }: PayoutOutcome,
): Promise<void> {
  await openWorkItem(tx, context, { participantId, kind: 'ALARM', subject: id, amount: net });
  await recordAudit(tx, context, {
    participantId,
    actor: SYSTEM,
    action: 'claim.may-be-paid-twice',
    reference: id,
    detail: { payoutId, state },
  });
  context.log.error({ claimId: id, payoutId, outcome, state }, 'a claim may have been paid twice');
}
