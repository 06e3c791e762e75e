import type { OfficerId } from '@jmo/audit';
import type { Db, Reader, Tx } from '@jmo/database';

export interface SessionRow {
  readonly officerId: OfficerId;
  readonly deviceDigest: Buffer;
  readonly browserDigest: Buffer;
  readonly network: string;
  readonly label: string;
  readonly createdAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly provenAt: Temporal.Instant | undefined;
}

export async function insertSession(tx: Tx, digest: Buffer, session: SessionRow): Promise<void> {
  await tx
    .insertInto('officer_session')
    .values({
      token_digest: digest,
      officer_id: session.officerId,
      device_digest: session.deviceDigest,
      browser_digest: session.browserDigest,
      network: session.network,
      label: session.label,
      created_at: session.createdAt,
      seen_at: session.seenAt,
      expires_at: session.expiresAt,
      proven_at: session.provenAt ?? null,
    })
    .execute();
}

const sessions = (reader: Reader) => reader.selectFrom('officer_session').selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof sessions>['executeTakeFirstOrThrow']>>;

const toSession = (row: Row): SessionRow => ({
  officerId: row.officer_id as OfficerId,
  deviceDigest: row.device_digest,
  browserDigest: row.browser_digest,
  network: row.network,
  label: row.label,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  provenAt: row.proven_at ?? undefined,
});

export async function findSessionRow(reader: Reader, digest: Buffer): Promise<SessionRow | undefined> {
  const row = await sessions(reader).where('token_digest', '=', digest).executeTakeFirst();
  return row && toSession(row);
}

/** Holds it until the transaction ends: signing out elsewhere waits, or has happened. */
export async function lockSessionRow(tx: Tx, digest: Buffer): Promise<SessionRow | undefined> {
  const row = await sessions(tx).where('token_digest', '=', digest).forShare().executeTakeFirst();
  return row && toSession(row);
}

export async function findSessionsOf(
  reader: Reader,
  officerId: OfficerId,
): Promise<(SessionRow & { readonly digest: Buffer })[]> {
  const rows = await sessions(reader)
    .where('officer_id', '=', officerId)
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...toSession(row), digest: row.token_digest }));
}

export async function updateSession(
  db: Db | Tx,
  digest: Buffer,
  values: {
    token_digest?: Buffer;
    seen_at?: Temporal.Instant;
    proven_at?: Temporal.Instant | null;
    network?: string;
  },
): Promise<void> {
  await db.updateTable('officer_session').set(values).where('token_digest', '=', digest).execute();
}

/** @returns whose session it was */
export async function deleteSession(db: Db | Tx, digest: Buffer): Promise<OfficerId | undefined> {
  const row = await db
    .deleteFrom('officer_session')
    .where('token_digest', '=', digest)
    .returning('officer_id')
    .executeTakeFirst();
  return row?.officer_id as OfficerId | undefined;
}

/** @returns how many there were */
export async function deleteSessionsOf(tx: Tx, officerId: OfficerId): Promise<number> {
  const rows = await tx
    .deleteFrom('officer_session')
    .where('officer_id', '=', officerId)
    .returning('officer_id')
    .execute();
  return rows.length;
}

export async function deleteExpired(
  db: Db,
  now: Temporal.Instant,
  seenBefore: Temporal.Instant,
): Promise<void> {
  await db
    .deleteFrom('officer_session')
    .where((where) => where.or([where('expires_at', '<=', now), where('seen_at', '<=', seenBefore)]))
    .execute();
  await db.deleteFrom('officer_sign_in').where('expires_at', '<=', now).execute();
}
