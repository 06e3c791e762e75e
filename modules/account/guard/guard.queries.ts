import type { Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { ClaimLock, CoolingReason, LiftedBy } from './guard.ts';

export async function findLockRow(
  reader: Reader,
  participantId: ParticipantId,
): Promise<ClaimLock | undefined> {
  const row = await reader
    .selectFrom('claim_lock')
    .select(['set_at', 'lifted_by', 'lift_request_id', 'lifts_at'])
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
  return (
    row && {
      setAt: row.set_at,
      liftedBy: row.lifted_by as LiftedBy,
      ...(row.lift_request_id === null ? {} : { liftRequestId: row.lift_request_id }),
      ...(row.lifts_at === null ? {} : { liftsAt: row.lifts_at }),
    }
  );
}

export async function writeLock(tx: Tx, participantId: ParticipantId, lock: ClaimLock): Promise<void> {
  const values = {
    set_at: lock.setAt,
    lifted_by: lock.liftedBy,
    lift_request_id: lock.liftRequestId ?? null,
    lifts_at: lock.liftsAt ?? null,
  };
  await tx
    .insertInto('claim_lock')
    .values({ participant_id: participantId, ...values })
    .onConflict((conflict) => conflict.column('participant_id').doUpdateSet(values))
    .execute();
}

export async function deleteLock(tx: Tx, participantId: ParticipantId): Promise<void> {
  await tx.deleteFrom('claim_lock').where('participant_id', '=', participantId).execute();
}

/**
 * Who sets a guard and who pays hold the same row, so that no payment is ordered once a guard is set: one of the two
 * waits for the other.
 */
export async function holdGuards(tx: Tx, participantId: ParticipantId, how: 'set' | 'ask'): Promise<void> {
  const account = tx
    .selectFrom('account')
    .select('participant_id')
    .where('participant_id', '=', participantId);
  await (how === 'set' ? account.forNoKeyUpdate() : account.forShare()).execute();
}

export interface CoolingRow {
  readonly id: string;
  readonly reason: CoolingReason;
  readonly beganAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

export async function insertCooling(tx: Tx, participantId: ParticipantId, row: CoolingRow): Promise<void> {
  await tx
    .insertInto('cooling')
    .values({
      participant_id: participantId,
      id: row.id,
      reason: row.reason,
      began_at: row.beganAt,
      ends_at: row.endsAt,
    })
    .execute();
}

/** The one that ends last, of those that have not ended. */
export async function findLastCooling(
  reader: Reader,
  participantId: ParticipantId,
  now: Temporal.Instant,
): Promise<{ reason: CoolingReason; until: Temporal.Instant } | undefined> {
  const row = await reader
    .selectFrom('cooling')
    .select(['reason', 'ends_at'])
    .where('participant_id', '=', participantId)
    .where('ends_at', '>', now)
    .orderBy('ends_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { reason: row.reason as CoolingReason, until: row.ends_at };
}
