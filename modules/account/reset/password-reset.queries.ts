import type { Db, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

export interface NewReset {
  readonly digest: Buffer;
  readonly participantId: ParticipantId;
  readonly now: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** One link per participant: a newer one ends the older. */
export async function replaceReset(tx: Tx, reset: NewReset): Promise<void> {
  await tx.deleteFrom('password_reset').where('participant_id', '=', reset.participantId).execute();
  await tx
    .insertInto('password_reset')
    .values({
      token_digest: reset.digest,
      participant_id: reset.participantId,
      created_at: reset.now,
      expires_at: reset.expiresAt,
    })
    .execute();
}

export async function findResetOwner(
  reader: Reader,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<ParticipantId | undefined> {
  const row = await reader
    .selectFrom('password_reset')
    .select('participant_id')
    .where('token_digest', '=', digest)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.participant_id as ParticipantId | undefined;
}

/** @returns false when it was used or replaced meanwhile */
export async function useReset(tx: Tx, digest: Buffer, now: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .updateTable('password_reset')
    .set({ used_at: now })
    .where('token_digest', '=', digest)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('participant_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteExpiredResets(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('password_reset').where('expires_at', '<=', now).execute();
}
