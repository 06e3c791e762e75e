import { recordAudit, type OfficerId } from '@jmo/audit';
import type { Context, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { withoutInternals } from './find-payout.ts';
import { findRow, type PayoutKey } from './payout.queries.ts';
import type { Payout, PayoutState } from './payout.ts';

/** A payout that has not ended and has been with a bank, or waits for people. */
export interface UnsettledPayout extends PayoutKey {
  readonly purpose: string;
  readonly state: PayoutState;
  readonly reason: string | undefined;
  /** Officers may let it go on. */
  readonly knownUnsent: boolean;
  readonly since: Temporal.Instant;
}

/** Longest first. */
export async function findUnsettledPayouts(reader: Reader, limit = 500): Promise<UnsettledPayout[]> {
  const rows = await reader
    .selectFrom('payout')
    .select(['participant_id', 'id', 'purpose', 'state', 'reason', 'known_unsent', 'changed_at'])
    .where('state', 'in', ['HELD', 'UNKNOWN', 'PENDING'])
    .orderBy('changed_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    participantId: row.participant_id as ParticipantId,
    payoutId: row.id,
    purpose: row.purpose,
    state: row.state as PayoutState,
    reason: row.reason ?? undefined,
    knownUnsent: row.known_unsent,
    since: row.changed_at,
  }));
}

/** Whose payout has this id: for officers, who have nothing else of one that was never sent. */
export async function findPayoutKey(reader: Reader, payoutId: string): Promise<PayoutKey | undefined> {
  const row = await reader
    .selectFrom('payout')
    .select(['participant_id', 'id'])
    .where('id', '=', payoutId)
    .executeTakeFirst();
  return row && { participantId: row.participant_id as ParticipantId, payoutId: row.id };
}

export interface InspectedPayout extends Payout {
  readonly knownUnsent: boolean;
  readonly attempts: readonly {
    readonly reference: string;
    readonly sendingBank: string;
    readonly at: Temporal.Instant;
  }[];
  /** What was said to the bank, oldest first. */
  readonly exchanges: readonly {
    readonly at: Temporal.Instant;
    readonly service: string;
    readonly attempt: number;
    readonly httpStatus: number | undefined;
    readonly response: unknown;
    readonly outcome: string;
  }[];
}

/** Everything kept about a payout but whose account it goes to; that an officer looked is audited. */
export async function inspectPayout(
  context: Context,
  { payout, officer }: { payout: PayoutKey; officer: OfficerId },
): Promise<InspectedPayout | undefined> {
  return await context.db.transaction().execute(async (tx) => {
    const row = await findRow(tx, payout);
    if (row === undefined) return undefined;
    const { participantId, payoutId, knownUnsent } = row;
    const actor = { kind: 'officer', id: officer } as const;
    await recordAudit(tx, context, {
      participantId,
      actor,
      action: 'payout.inspect',
      isLook: true,
      reference: payoutId,
    });
    return { ...withoutInternals(row), knownUnsent, ...(await findHistory(tx, payout)) };
  });
}

async function findHistory(
  tx: Tx,
  { participantId, payoutId }: PayoutKey,
): Promise<Pick<InspectedPayout, 'attempts' | 'exchanges'>> {
  const attempts = await tx
    .selectFrom('payout_attempt')
    .select(['reference', 'sending_bank', 'started_at'])
    .where('participant_id', '=', participantId)
    .where('payout_id', '=', payoutId)
    .orderBy('attempt')
    .execute();
  const exchanges = await tx
    .selectFrom('payout_exchange')
    .select(['at', 'service', 'attempt', 'http_status', 'response', 'outcome'])
    .where('participant_id', '=', participantId)
    .where('payout_id', '=', payoutId)
    .orderBy('at')
    .execute();
  return {
    attempts: attempts.map((row) => ({
      reference: row.reference,
      sendingBank: row.sending_bank,
      at: row.started_at,
    })),
    exchanges: exchanges.map(({ http_status, ...row }) => ({ ...row, httpStatus: http_status ?? undefined })),
  };
}
