import type { Db, Reader, Tx } from '@jmo/database';

export interface DraftTimes {
  readonly now: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

export async function insertDraft(
  db: Db,
  digest: Buffer,
  sealed: Buffer,
  { now, expiresAt }: DraftTimes,
): Promise<void> {
  await db
    .insertInto('registration_draft')
    .values({ token_digest: digest, sealed, changed_at: now, expires_at: expiresAt })
    .execute();
}

const liveDraft = (reader: Reader, digest: Buffer, now: Temporal.Instant) =>
  reader
    .selectFrom('registration_draft')
    .select('sealed')
    .where('token_digest', '=', digest)
    .where('expires_at', '>', now);

export async function findSealedDraft(
  reader: Reader,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<Buffer | undefined> {
  return (await liveDraft(reader, digest, now).executeTakeFirst())?.sealed;
}

/** Whoever else wants to change this draft waits until the transaction ends. */
export async function lockSealedDraft(
  tx: Tx,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<Buffer | undefined> {
  return (await liveDraft(tx, digest, now).forUpdate().executeTakeFirst())?.sealed;
}

export async function updateDraft(
  tx: Tx,
  digest: Buffer,
  sealed: Buffer,
  { now, expiresAt }: { now: Temporal.Instant; expiresAt?: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('registration_draft')
    .set((column) => ({
      sealed,
      version: column('version', '+', 1),
      changed_at: now,
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
    }))
    .where('token_digest', '=', digest)
    .execute();
}

export async function deleteExpiredDrafts(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('registration_draft').where('expires_at', '<=', now).execute();
}
