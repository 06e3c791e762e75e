import type { Context, Tx } from '@jmo/database';
import { assert, dateInWib } from '@jmo/kernel';
import type { PayoutOutcome } from '@jmo/payout';
import { bookRepaidPayment, bookReturnedPayment, settleClaim } from '@jmo/savings';
import { benefitKindOf } from './cause.ts';
import { isOpen, isOrdered, next, type ClaimAction } from './claim.ts';
import { findActions, type ActionRow } from './claim-actions.queries.ts';
import { findClaimCards } from './claim-cards.queries.ts';
import { lockClaim, type ClaimRow } from './claim.queries.ts';
import { hearOfEarlierOrder, isPaidAfterItsEnd, warnOfTwoPayments } from './hear-of-earlier-order.ts';
import { moveClaim, SYSTEM } from './move-claim.ts';
import { parsePurpose, scheduleNow } from './payment-of-claim.ts';
import type { ProcessPorts } from './process-claim.ts';

const actionFor: Readonly<Record<PayoutOutcome['outcome'], ClaimAction>> = {
  SENT: 'NOTE_SENT',
  PAID: 'NOTE_PAID',
  FAILED: 'NOTE_ACCOUNT_REFUSED',
  RETURNED: 'NOTE_RETURNED',
  HELD: 'HOLD',
};

/**
 * Job `payout.outcome`: the bank's answer comes home. Books, action, state and messages change together or not at all;
 * the same outcome twice, or one that comes too late to matter, changes nothing.
 */
export async function applyPayoutOutcome(
  context: Context,
  outcome: PayoutOutcome,
  ports: ProcessPorts = {},
): Promise<void> {
  const purpose = parsePurpose(outcome.purpose);
  if (purpose === undefined) return;
  await context.db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, outcome.participantId, purpose.claimId);
    if (claim === undefined) return;
    const actions = await findActions(tx, claim.participantId, claim.id);
    const lastOrdered = scheduleNow(actions)?.lastOrdered ?? 0;
    const isEarlier = purpose.attempt < lastOrdered && isOpen(claim.state);
    const action = isEarlier
      ? await hearOfEarlierOrder(tx, context, claim, outcome, lastOrdered)
      : actionOf(outcome, actions);
    if (
      action === undefined ||
      !(isEarlier || isCurrent(actions, purpose.attempt, action)) ||
      !changes(claim, actions, action)
    ) {
      if (isPaidAfterItsEnd(claim, outcome)) await warnOfTwoPayments(tx, context, claim, outcome);
      context.log.warn(
        { claimId: claim.id, payoutId: outcome.payoutId, outcome: outcome.outcome, state: claim.state },
        'payout outcome without effect',
      );
      return;
    }
    ports.crashPoint?.('claim:before-post');
    await book(tx, context, claim, { action, attempt: purpose.attempt, actions });
    ports.crashPoint?.('claim:after-post');
    const detail = {
      payoutId: outcome.payoutId,
      ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    };
    await moveClaim(tx, context, claim, { action, actor: SYSTEM, detail });
    // The message is queued, and goes only if all of this stands.
    ports.crashPoint?.('claim:before-notify');
  });
}

/** Held after the claim was told that the order came to nothing. */
function actionOf({ outcome, reason }: PayoutOutcome, actions: readonly ActionRow[]): ClaimAction {
  return reason === 'CONTRADICTION' && !isOrdered(actions) ? 'NOTE_CONTRADICTION' : actionFor[outcome];
}

/**
 * It speaks of the order under way. An earlier one that came to nothing has nothing more to say, unless its bank takes
 * that back before another order exists; then what it says counts.
 */
function isCurrent(actions: readonly ActionRow[], attempt: number, action: ClaimAction): boolean {
  const payment = scheduleNow(actions);
  if (payment === undefined || payment.lastOrdered !== attempt) return false;
  const isTakenBack = [action, actions.at(-1)?.action].includes('NOTE_CONTRADICTION');
  return payment.ordered || isTakenBack;
}

/** False for what the state does not allow, or knows already. */
function changes(claim: ClaimRow, actions: readonly ActionRow[], action: ClaimAction): boolean {
  if (next(claim.state, action) === undefined) return false;
  const ordered = actions.findLastIndex((earlier) => earlier.action === 'ORDER_PAYMENT');
  const isKnownSent = actions.slice(ordered).some((earlier) => earlier.action === 'NOTE_SENT');
  return !(action === 'NOTE_SENT' && claim.state === 'PEMBAYARAN' && isKnownSent);
}

/**
 * The first payment that arrives settles the claim. One that comes back afterwards is owed to the person again until the
 * next one arrives.
 */
async function book(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { action, attempt, actions }: { action: ClaimAction; attempt: number; actions: readonly ActionRow[] },
): Promise<void> {
  const settled = actions.some((earlier) => earlier.action === 'NOTE_PAID');
  const { participantId, id: reference, net } = claim;
  const move = { participantId, reference, attempt, net, on: dateInWib(context.clock.now()) };
  if (action === 'NOTE_PAID' && !settled) await settle(tx, context, claim);
  else if (action === 'NOTE_PAID') await bookRepaidPayment(tx, context, move);
  else if (action === 'NOTE_RETURNED' && settled) await bookReturnedPayment(tx, context, move);
}

async function settle(tx: Tx, context: Context, claim: ClaimRow): Promise<void> {
  const cards = await findClaimCards(tx, claim.participantId, claim.id);
  const settled = await settleClaim(tx, context, {
    participantId: claim.participantId,
    reference: claim.id,
    cards: cards.filter(({ amount }) => amount > 0n),
    gross: claim.gross,
    tax: claim.tax,
    net: claim.net,
    paidOn: dateInWib(context.clock.now()),
    kind: benefitKindOf(claim.cause),
  });
  // Nothing but a bug could lead here; the transaction is given up and the job tried again.
  assert(settled.ok, 'a claim under way has its money set aside');
}
