import type { Db, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

export type OpenedWith = 'password' | 'passkey';

export interface SessionRow {
  readonly participantId: ParticipantId;
  /** None for a session of the time before devices were known. */
  readonly deviceId?: string;
  readonly openedWith: OpenedWith;
  readonly openedAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

export async function insertSession(
  tx: Tx,
  digest: Buffer,
  session: Omit<SessionRow, 'openedAt'>,
): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      token_digest: digest,
      participant_id: session.participantId,
      device_id: session.deviceId ?? null,
      opened_with: session.openedWith,
      created_at: session.seenAt,
      seen_at: session.seenAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** A read that writes each time would be a write; a minute is exact enough for half an hour. */
const TOUCH_AFTER: Temporal.DurationLike = { minutes: 1 };

/**
 * The session, this request counted: it is noted at most once a minute, and never for a session that is over. One
 * statement.
 * @param idleSince a session that was last seen then or before is over
 */
export async function findAndTouchSession(
  reader: Reader,
  digest: Buffer,
  { now, idleSince }: { now: Temporal.Instant; idleSince: Temporal.Instant },
): Promise<SessionRow | undefined> {
  const touchedUntil = now.subtract(TOUCH_AFTER);
  const row = await reader
    .with('touched', (query) =>
      query
        .updateTable('session')
        .set({ seen_at: now })
        .where('token_digest', '=', digest)
        .where('seen_at', '<=', touchedUntil)
        .where('seen_at', '>', idleSince)
        .where('expires_at', '>', now),
    )
    .selectFrom('session')
    .select(['participant_id', 'device_id', 'opened_with', 'created_at', 'seen_at', 'expires_at'])
    .where('token_digest', '=', digest)
    .where('seen_at', '>', idleSince)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return (
    row && {
      participantId: row.participant_id as ParticipantId,
      ...(row.device_id === null ? {} : { deviceId: row.device_id }),
      openedWith: row.opened_with as OpenedWith,
      openedAt: row.created_at,
      seenAt: Temporal.Instant.compare(row.seen_at, touchedUntil) <= 0 ? now : row.seen_at,
      expiresAt: row.expires_at,
    }
  );
}

/** In which browser a session was opened, and with what: for the one that takes its place. */
export async function findHowOpened(
  reader: Reader,
  digest: Buffer,
): Promise<{ deviceId?: string; openedWith: OpenedWith }> {
  const row = await reader
    .selectFrom('session')
    .select(['device_id', 'opened_with'])
    .where('token_digest', '=', digest)
    .executeTakeFirst();
  return {
    ...(row === undefined || row.device_id === null ? {} : { deviceId: row.device_id }),
    openedWith: row === undefined ? 'password' : (row.opened_with as OpenedWith),
  };
}

export async function hasSession(
  reader: Reader,
  participantId: ParticipantId,
  digest: Buffer,
): Promise<boolean> {
  const row = await reader
    .selectFrom('session')
    .select('token_digest')
    .where('token_digest', '=', digest)
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
  return row !== undefined;
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

export interface OpenSession {
  readonly deviceId?: string;
  readonly seenAt: Temporal.Instant;
}

export async function findOpenSessions(
  reader: Reader,
  participantId: ParticipantId,
  { now, idleSince }: { now: Temporal.Instant; idleSince: Temporal.Instant },
): Promise<OpenSession[]> {
  const rows = await reader
    .selectFrom('session')
    .select(['device_id', 'seen_at'])
    .where('participant_id', '=', participantId)
    .where('seen_at', '>', idleSince)
    .where('expires_at', '>', now)
    .execute();
  return rows.map((row) => ({
    ...(row.device_id === null ? {} : { deviceId: row.device_id }),
    seenAt: row.seen_at,
  }));
}

/** @returns how many there were */
export async function deleteSessionsOf(
  tx: Tx,
  participantId: ParticipantId,
  { onlyDevice, onlyOpenedWith }: { readonly onlyDevice?: string; readonly onlyOpenedWith?: OpenedWith } = {},
): Promise<number> {
  const rows = await tx
    .deleteFrom('session')
    .where('participant_id', '=', participantId)
    .$if(onlyDevice !== undefined, (query) => query.where('device_id', '=', onlyDevice!))
    .$if(onlyOpenedWith !== undefined, (query) => query.where('opened_with', '=', onlyOpenedWith!))
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
