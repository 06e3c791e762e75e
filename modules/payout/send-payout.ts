import type { Context } from '@jmo/database';
import { applyAnswer, recordConversation, takeTurn } from './apply-answer.ts';
import { isBefore } from './payout-hours.ts';
import { arrivalOn } from './expected-arrival.ts';
import { inquirePayoutJob, type PayoutTurn } from './payout.jobs.ts';
import { findRow, lockRow, openPayee, startAttempt, type PayoutRow } from './payout.queries.ts';
import type { PayoutPorts } from './ports.ts';
import { rails } from './rails.ts';
import { readTransfer } from './response-table.ts';
import type { TransferOrder } from './snap/bodies.ts';
import { heldUntil } from './source-hold.ts';

/**
 * Sends a payout that is READY: makes sure of the bank, writes the attempt down, calls, writes down what was said,
 * draws the conclusion. Whoever finds the payout in another state, or on another turn than the job's, leaves it alone.
 * Together with the attempt goes a watchman: a question to the bank for the case that nobody comes back from the call.
 */
export async function sendPayout(context: Context, ports: PayoutPorts, turn: PayoutTurn): Promise<void> {
  const seen = await findRow(context.db, turn);
  if (seen === undefined || seen.state !== 'READY') return;
  if (turn.version !== undefined && turn.version !== seen.version) return;
  const { sendAt } = arrivalOn(seen, context.clock.now());
  if (isBefore(context.clock.now(), sendAt)) return postpone(context, seen, sendAt, seen.reason);

  const bank = seen.sendingBank;
  const source = { bank, amount_idr: seen.amount, askAgainIn_s: ports.timing.noFunds_s };
  const heldTo = await heldUntil(context, ports.banks[bank], source);
  if (heldTo !== undefined)
    return postpone(context, seen, arrivalOn(seen, heldTo).sendAt, 'INSUFFICIENT_FUNDS');

  const ready = await ports.banks[bank].prepare();
  if (!ready.ok) {
    const meaning = ready.error.code === 'TOKEN_REFUSED' ? 'CONFIG' : 'NOT_REACHED';
    const verdict = { meaning, reason: ready.error.code } as const;
    await applyAnswer(context, ports.timing, {
      ...turn,
      attempt: seen.attempt,
      version: seen.version,
      verdict,
    });
    return;
  }
  ports.crashPoint?.('payout:before-attempt-row');
  const sending = await beginAttempt(context, ports, seen);
  if (sending === undefined) return;
  ports.crashPoint?.('payout:after-attempt-row');
  await callBank(context, ports, sending, sending.attemptStartedAt ?? context.clock.now());
}

async function beginAttempt(
  context: Context,
  ports: PayoutPorts,
  seen: PayoutRow,
): Promise<PayoutRow | undefined> {
  return context.db.transaction().execute(async (tx) => {
    const now = context.clock.now();
    if ((await startAttempt(tx, seen, now)) === undefined) return undefined;
    const sending = await lockRow(tx, seen);
    const { participantId, payoutId, version } = sending;
    const at = now.add({ seconds: ports.timing.senderSilent_s });
    await context.jobs.enqueue(tx, inquirePayoutJob, { participantId, payoutId, version }, { at });
    return sending;
  });
}

/**
 * Also how an order is sent again: the same reference, the same bytes but for time and X-EXTERNAL-ID. A process that stood
 * still since the call was decided on does not make it: the watchman has asked in its place, and people may have ended the
 * payout and had another account paid.
 * @param decidedAt when the turn was taken whose call this is
 */
export async function callBank(
  context: Context,
  ports: PayoutPorts,
  sending: PayoutRow,
  decidedAt: Temporal.Instant,
): Promise<void> {
  if (isBefore(decidedAt.add({ seconds: ports.timing.senderSilent_s }), context.clock.now())) return;
  const order = orderOf(context, sending);
  const conversation = await ports.banks[sending.sendingBank].transfer(order);
  ports.crashPoint?.('payout:after-bank-call');
  await recordConversation(context, sending, sending.attempt, conversation, ({ answer }) =>
    readTransfer(order, answer),
  );
  ports.crashPoint?.('payout:before-post');
  const { participantId, payoutId, attempt, version } = sending;
  const verdict = readTransfer(order, conversation.answer);
  await applyAnswer(context, ports.timing, { participantId, payoutId, attempt, version, verdict });
  ports.crashPoint?.('payout:after-post');
}

export function orderOf(context: Context, row: PayoutRow): TransferOrder {
  const { accountNo, accountName, remark } = openPayee(context.vault, row);
  const { service } = rails[row.rail];
  const { reference, attemptStartedAt: orderedAt, amount: amount_idr, bankCode } = row;
  if (reference === undefined || orderedAt === undefined) throw new Error('an order needs an attempt');
  return { service, reference, amount_idr, bankCode, accountNo, accountName, remark, orderedAt };
}

/** The rail closed while the job waited, a change of clock called too early, or the source account is empty. */
async function postpone(
  context: Context,
  seen: PayoutRow,
  sendAt: Temporal.Instant,
  reason: string | undefined,
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const row = await lockRow(tx, seen);
    if (row.version !== seen.version) return;
    const { state, tries, knownUnsent } = row;
    const route = { rail: row.rail, sendingBank: row.sendingBank };
    const next = { do: 'SEND', at: sendAt } as const;
    await takeTurn(tx, context, row, {
      state,
      reason,
      knownUnsent,
      tries,
      notFound: 0,
      route,
      next,
      resend: false,
    });
  });
}
