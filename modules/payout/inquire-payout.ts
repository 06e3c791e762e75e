import type { Context } from '@jmo/database';
import { applyAnswer, recordConversation } from './apply-answer.ts';
import type { PayoutTurn } from './payout.jobs.ts';
import { findRow } from './payout.queries.ts';
import type { PayoutState } from './payout.ts';
import type { PayoutPorts } from './ports.ts';
import { readInquiry } from './response-table.ts';
import { callBank, orderOf } from './send-payout.ts';

/** FAILED and RETURNED are asked about when somebody has a reason to: a notification, a statement, an officer. */
const WORTH_ASKING: readonly PayoutState[] = [
  'SENDING',
  'UNKNOWN',
  'PENDING',
  'HELD',
  'PAID',
  'FAILED',
  'RETURNED',
];

/**
 * Asks the bank what became of a payout (service 36) and draws the conclusion. May be called at any time by anybody,
 * without a version: then news counts, and "nothing new" leaves the schedule as it is; with one, only if it is still that turn. When the bank has said "not found" often and long enough,
 * the order is sent again under the same reference.
 */
export async function inquirePayout(context: Context, ports: PayoutPorts, turn: PayoutTurn): Promise<void> {
  const seen = await findRow(context.db, turn);
  if (seen === undefined || seen.attempt === 0 || !WORTH_ASKING.includes(seen.state)) return;
  if (turn.version !== undefined && turn.version !== seen.version) return;
  const order = orderOf(context, seen);
  const conversation = await ports.banks[seen.sendingBank].inquireTransfer(order);
  await recordConversation(context, seen, seen.attempt, conversation, ({ answer }) =>
    readInquiry(order, answer),
  );
  const { participantId, payoutId, attempt } = seen;
  const { version } = turn;
  const verdict = readInquiry(order, conversation.answer);
  const decidedAt = context.clock.now();
  const applied = await applyAnswer(context, ports.timing, {
    participantId,
    payoutId,
    attempt,
    version,
    verdict,
  });
  if (applied === undefined) return;
  await callBank(context, ports, { ...seen, version: applied.resendAt }, decidedAt);
}
