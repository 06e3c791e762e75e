import { closeWorkItem, openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { newUuid } from '@jmo/kernel';
import { decide } from './decide.ts';
import { arrivalOn } from './expected-arrival.ts';
import { isKnownUnsent } from './known-unsent.ts';
import { outcomeOf } from './outcome-of.ts';
import { inquirePayoutJob, payoutOutcomeJob, sendPayoutJob } from './payout.jobs.ts';
import { insertExchanges, lockRow, updateRow, type PayoutKey, type PayoutRow } from './payout.queries.ts';
import type { PayoutState } from './payout.ts';
import type { PayoutTiming } from './payout-timing.ts';
import { planNext, type Plan } from './plan-next.ts';
import type { Meaning, Verdict } from './response-table.ts';
import { holdSource } from './source-hold.ts';
import type { Conversation, Exchange } from './snap/bank-client.ts';

export interface Heard extends PayoutKey {
  /** The attempt the bank spoke of. */
  readonly attempt: number;
  /** The turn at which the bank was called; undefined for a question that was nobody's turn. */
  readonly version: number | undefined;
  readonly verdict: Verdict;
}

/**
 * Turns a bank's word into the payout's next turn, in one transaction that holds the row. A fact counts whoever brings
 * it and however late; the plain "nothing new, ask again" counts only from the one whose turn it is, or two chains of
 * questions would run side by side, and a bank that notifies again and again would use up the schedule.
 * @returns the new version when the order is to be sent once more under the same reference
 */
export async function applyAnswer(
  context: Context,
  timing: PayoutTiming,
  heard: Heard,
): Promise<{ resendAt: number } | undefined> {
  return context.db.transaction().execute(async (tx) => {
    const row = await lockRow(tx, heard);
    if (row.attempt !== heard.attempt) return undefined;
    const decision = decide(row.state, heard.verdict.meaning);
    const isNews = decision.to !== row.state || endsCertainty(row, heard.verdict.meaning);
    if (!isNews && (row.version !== heard.version || decision.step === 'NOTHING')) return undefined;
    const plan = planNext(row, decision, heard.verdict, timing, context.clock.now());
    if (heard.verdict.meaning === 'NO_FUNDS') await holdAll(tx, context, row, timing);
    await takeTurn(tx, context, row, plan);
    return plan.resend ? { resendAt: row.version + 1 } : undefined;
  });
}

/** A held payout that officers might have let go on, and the bank knows it after all. */
const endsCertainty = (row: PayoutRow, meaning: Meaning): boolean =>
  row.state === 'HELD' && row.knownUnsent && !isKnownUnsent(row, meaning);

/** Writes the payout's next turn and its jobs; the caller holds the row. */
export async function takeTurn(tx: Tx, context: Context, row: PayoutRow, plan: Plan): Promise<void> {
  const { next } = plan;
  const expectedAt = next?.do === 'SEND' ? arrivalOn(plan.route, next.at).expectedAt : row.expectedAt;
  await updateRow(tx, row, plan, { now: context.clock.now(), expectedAt });
  await tellDesk(tx, context, row, plan);
  await announce(tx, context, row, plan);
}

/** What is HELD waits for people, until they, or the bank after all, end that. */
async function tellDesk(tx: Tx, context: Context, row: PayoutRow, { state }: Plan): Promise<void> {
  if (state === row.state) return;
  const about = { participantId: row.participantId, kind: 'PAYOUT', subject: row.payoutId } as const;
  if (state === 'HELD') await openWorkItem(tx, context, { ...about, amount: row.amount });
  else if (row.state === 'HELD') await closeWorkItem(tx, context, { ...about, outcome: state });
}

/** The treasury's alert: once for each time an account runs dry, whoever notices first. */
async function holdAll(tx: Tx, context: Context, row: PayoutRow, timing: PayoutTiming): Promise<void> {
  const bank = row.sendingBank;
  if (await holdSource(tx, context, bank, timing.noFunds_s))
    context.log.error({ bank }, 'source account is short of funds: all payouts from it wait');
}

/** Answers that are nobody's fault but ours, or that a person must see soon. */
const alarming = new Set<PayoutState>(['HELD', 'FAILED', 'RETURNED']);

async function announce(tx: Tx, context: Context, row: PayoutRow, plan: Plan): Promise<void> {
  const { participantId, payoutId } = row;
  const turn = { participantId, payoutId, version: row.version + 1 };
  if (plan.next !== undefined) {
    const kind = plan.next.do === 'SEND' ? sendPayoutJob : inquirePayoutJob;
    await context.jobs.enqueue(tx, kind, turn, { at: plan.next.at });
  }
  const fields = {
    payoutId,
    state: plan.state,
    reason: plan.reason,
    bank: plan.route.sendingBank,
    attempt: row.attempt,
  };
  const { state, reason } = plan;
  const outcome = state === row.state ? undefined : outcomeOf({ ...row, state, reason });
  if (outcome !== undefined) await context.jobs.enqueue(tx, payoutOutcomeJob, outcome);
  if (outcome !== undefined && alarming.has(plan.state)) context.log.error(fields, 'payout needs attention');
  else context.log.info(fields, 'payout goes on');
}

/** Writes down what was said, on its own: it must stand whatever becomes of the decision. */
export async function recordConversation(
  context: Context,
  key: PayoutKey,
  attempt: number,
  conversation: Conversation,
  read: (exchange: Exchange) => Verdict,
): Promise<void> {
  const rows = conversation.exchanges.map((exchange) => {
    const { meaning } = read(exchange);
    return { ...exchange, id: newUuid(context.clock.now()), attempt, outcome: meaning };
  });
  await insertExchanges(context.db, key, rows);
}
