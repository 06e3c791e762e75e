import type { Db, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

export interface SessionRow {
  readonly participantId: ParticipantId;
  readonly seenAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

export async function insertSession(tx: Tx, digest: Buffer, session: SessionRow): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      token_digest: digest,
      participant_id: session.participantId,
      created_at: session.seenAt,
      seen_at: session.seenAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function findSessionRow(reader: Reader, digest: Buffer): Promise<SessionRow | undefined> {
  const row = await reader
    .selectFrom('session')
    .select(['participant_id', 'seen_at', 'expires_at'])
    .where('token_digest', '=', digest)
    .executeTakeFirst();
  return (
    row && {
      participantId: row.participant_id as ParticipantId,
      seenAt: row.seen_at,
      expiresAt: row.expires_at,
    }
  );
}

export async function touchSession(db: Db, digest: Buffer, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('session')
    .set({ seen_at: now })
    .where('token_digest', '=', digest)
    .where('seen_at', '<', now)
    .execute();
}

/** @returns whose session it was */
export async function deleteSession(tx: Tx, digest: Buffer): Promise<ParticipantId | undefined> {
  const row = await tx
    .deleteFrom('session')
    .where('token_digest', '=', digest)
    .returning('participant_id')
    .executeTakeFirst();
  return row?.participant_id as ParticipantId | undefined;
}

/** @returns how many there were */
export async function deleteSessionsOf(tx: Tx, participantId: ParticipantId): Promise<number> {
  const rows = await tx
    .deleteFrom('session')
    .where('participant_id', '=', participantId)
    .returning('participant_id')
    .execute();
  return rows.length;
}

export async function deleteExpiredSessions(
  db: Db,
  now: Temporal.Instant,
  seenBefore: Temporal.Instant,
): Promise<void> {
  await db
    .deleteFrom('session')
    .where((where) => where.or([where('expires_at', '<=', now), where('seen_at', '<=', seenBefore)]))
    .execute();
}
