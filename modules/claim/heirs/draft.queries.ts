import type { Db, Reader, Tx } from '@jmo/database';

interface DraftRow {
  readonly digest: Buffer;
  readonly sealed: Buffer;
  readonly now: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

export async function insertDraft(db: Db, { digest, sealed, now, expiresAt }: DraftRow): Promise<void> {
  await db
    .insertInto('heir_draft')
    .values({ token_digest: digest, sealed, changed_at: now, expires_at: expiresAt })
    .execute();
}

const liveDraft = (reader: Reader, digest: Buffer, now: Temporal.Instant) =>
  reader
    .selectFrom('heir_draft')
    .select('sealed')
    .where('token_digest', '=', digest)
    .where('expires_at', '>', now);

export const findSealedDraft = async (
  reader: Reader,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<Buffer | undefined> => (await liveDraft(reader, digest, now).executeTakeFirst())?.sealed;

export const lockSealedDraft = async (
  tx: Tx,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<Buffer | undefined> => (await liveDraft(tx, digest, now).forUpdate().executeTakeFirst())?.sealed;

export async function updateDraft(tx: Tx, { digest, sealed, now, expiresAt }: DraftRow): Promise<void> {
  await tx
    .updateTable('heir_draft')
    .set({ sealed, changed_at: now, expires_at: expiresAt })
    .where('token_digest', '=', digest)
    .execute();
}

export async function findExpiredDrafts(reader: Reader, now: Temporal.Instant): Promise<Buffer[]> {
  const rows = await reader
    .selectFrom('heir_draft')
    .select('token_digest')
    .where('expires_at', '<=', now)
    .execute();
  return rows.map(({ token_digest }) => token_digest);
}

/** Deletes a draft that is past its time. @returns undefined where another worker has, or its time is not over any more */
export async function takeExpiredDraft(
  tx: Tx,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<Buffer | undefined> {
  const row = await tx
    .deleteFrom('heir_draft')
    .where('token_digest', '=', digest)
    .where('expires_at', '<=', now)
    .returning('sealed')
    .executeTakeFirst();
  return row?.sealed;
}
