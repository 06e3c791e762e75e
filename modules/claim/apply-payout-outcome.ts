import type { Context, Tx } from '@jmo/database';
import { assert, dateInWib } from '@jmo/kernel';
import { findPayout, outcomeOf, type PayoutOutcome } from '@jmo/payout';
import { bookRepaidPayment, bookReturnedPayment, settleClaim } from '@jmo/savings';
import { benefitKindOf } from './cause.ts';
import { isOpen, wasPaid, type ClaimAction } from './claim.ts';
import { findActions, type ActionRow } from './claim-actions.queries.ts';
import { findClaimCards } from './claim-cards.queries.ts';
import { lockClaim, type ClaimRow } from './claim.queries.ts';
import { hearOfEarlierOrder, warnOfTwoPayments } from './hear-of-earlier-order.ts';
import { isUncounted, meaningOfOutcome, paymentThere } from './meaning-of-outcome.ts';
import { moveClaim, SYSTEM } from './move-claim.ts';
import { owedTo } from './owed-to-heirs.ts';
import { parsePurpose, scheduleNow } from './payment-of-claim.ts';
import type { ProcessPorts } from './process-claim.ts';
import { endWaiting, waitsForOtherClaim } from './wait-for-other-claim.ts';

/**
 * Job `payout.outcome`: the bank's answer comes home. The job is a reason to look; what counts is what the payout says
 * now, so that answers which overtake one another end the same. Books, action, state and messages change together or not
 * at all; the same outcome twice, or one that comes too late to matter, changes nothing.
 */
export async function applyPayoutOutcome(
  context: Context,
  { participantId, purpose }: Pick<PayoutOutcome, 'participantId' | 'purpose'>,
  ports: ProcessPorts = {},
): Promise<void> {
  const about = parsePurpose(purpose);
  if (about === undefined) return;
  await context.db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, participantId, about.claimId);
    const payout = await findPayout(tx, participantId, purpose);
    const outcome = payout && outcomeOf(payout);
    if (claim === undefined || outcome === undefined) return;
    const actions = await findActions(tx, participantId, claim.id);
    const action = await hear(tx, context, claim, { outcome, actions, attempt: about.attempt });
    if (action === undefined || (await waitsForOtherClaim(tx, context, claim, action))) {
      context.log.warn(
        { claimId: claim.id, payoutId: outcome.payoutId, outcome: outcome.outcome, state: claim.state },
        'payout outcome without effect',
      );
      return;
    }
    ports.crashPoint?.('claim:before-post');
    await book(tx, context, claim, { action, actions });
    ports.crashPoint?.('claim:after-post');
    const detail = {
      payoutId: outcome.payoutId,
      ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
      ...(await owedTo(tx, claim, action)),
    };
    await moveClaim(tx, context, claim, { action, actor: SYSTEM, detail });
    // The message is queued, and goes only if all of this stands.
    ports.crashPoint?.('claim:before-notify');
  });
}

/** @returns what to do to the claim; undefined: nothing */
async function hear(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { outcome, actions, attempt }: { outcome: PayoutOutcome; actions: readonly ActionRow[]; attempt: number },
): Promise<ClaimAction | undefined> {
  const lastOrdered = scheduleNow(actions)?.lastOrdered ?? 0;
  if (attempt < lastOrdered && isOpen(claim.state))
    return await hearOfEarlierOrder(tx, context, claim, { outcome, actions, lastOrdered });
  const speaksForClaim = attempt === lastOrdered || paymentThere(actions) === outcome.payoutId;
  const action = speaksForClaim ? meaningOfOutcome(claim.state, actions, outcome) : undefined;
  if (action !== undefined) return action;
  if (isUncounted(actions, outcome)) await warnOfTwoPayments(tx, context, claim, outcome);
  if (outcome.outcome === 'PAID' && paymentThere(actions) === outcome.payoutId)
    await endWaiting(tx, context, claim);
  return undefined;
}

/**
 * The first payment that arrives settles the claim. One that comes back afterwards is owed to the person again until the
 * next one arrives.
 */
async function book(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { action, actions }: { action: ClaimAction; actions: readonly ActionRow[] },
): Promise<void> {
  const { participantId, id: reference, net } = claim;
  const isThere = paymentThere(actions) !== undefined;
  const arrivals = actions.filter((earlier) => earlier.action === 'NOTE_PAID').length;
  const move = { participantId, reference, net, on: dateInWib(context.clock.now()) };
  if (action === 'NOTE_PAID' && !wasPaid(actions)) await settle(tx, context, claim);
  else if (action === 'NOTE_PAID' && !isThere)
    await bookRepaidPayment(tx, context, { ...move, arrival: arrivals + 1 });
  else if (action === 'NOTE_RETURNED' && isThere)
    await bookReturnedPayment(tx, context, { ...move, arrival: arrivals });
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
