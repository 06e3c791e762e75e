import type { Context, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { takeTurn } from './apply-answer.ts';
import { findRowByPurpose, lockRow, type PayoutRow } from './payout.queries.ts';
import type { Plan } from './plan-next.ts';

interface Asked {
  readonly participantId: ParticipantId;
  readonly purpose: string;
}

/** `LEFT`: a bank has the order, or may have it. `ENDED`: it came to nothing, or there is none. */
export type HeldBack = 'HELD' | 'LEFT' | 'ENDED';

/**
 * Keeps a payout from leaving, in the caller's transaction: another payment for the same thing may have gone after all.
 * What had not left waits for people, who know that no bank has it; what has left can only be reported to them.
 */
export async function holdBackPayout(tx: Tx, context: Context, asked: Asked): Promise<HeldBack> {
  const row = await lockAsked(tx, asked);
  if (row === undefined) return 'ENDED';
  if (row.state === 'READY')
    await takeTurn(tx, context, row, { ...ending(row), state: 'HELD', knownUnsent: true });
  return row.state === 'READY' || isHeldBack(row) ? 'HELD' : 'LEFT';
}

/** As {@link holdBackPayout}, once the other payment has arrived: what has not left is not needed any more. */
export async function dropPayout(tx: Tx, context: Context, asked: Asked): Promise<'LEFT' | 'ENDED'> {
  const row = await lockAsked(tx, asked);
  if (row === undefined) return 'ENDED';
  if (row.state !== 'READY' && !isHeldBack(row)) return 'LEFT';
  await takeTurn(tx, context, row, { ...ending(row), state: 'FAILED', knownUnsent: false });
  return 'ENDED';
}

async function lockAsked(tx: Tx, { participantId, purpose }: Asked): Promise<PayoutRow | undefined> {
  const found = await findRowByPurpose(tx, participantId, purpose);
  const row = found && (await lockRow(tx, found));
  return row === undefined || row.state === 'FAILED' || row.state === 'RETURNED' ? undefined : row;
}

const isHeldBack = ({ state, knownUnsent }: PayoutRow): boolean => state === 'HELD' && knownUnsent;

const ending = (row: PayoutRow): Omit<Plan, 'state' | 'knownUnsent'> => ({
  reason: 'CONTRADICTION',
  tries: row.tries,
  notFound: row.notFound,
  route: { rail: row.rail, sendingBank: row.sendingBank },
  next: undefined,
  resend: false,
});
