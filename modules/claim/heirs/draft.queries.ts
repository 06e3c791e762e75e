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

/** Deletes one draft that is past its time. @returns undefined when none is left */
export async function takeExpiredDraft(
  tx: Tx,
  now: Temporal.Instant,
): Promise<{ readonly digest: Buffer; readonly sealed: Buffer } | undefined> {
  return await tx
    .deleteFrom('heir_draft')
    .where('token_digest', 'in', (eb) =>
      eb
        .selectFrom('heir_draft')
        .select('heir_draft.token_digest')
        .where('heir_draft.expires_at', '<=', now)
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['token_digest as digest', 'sealed'])
    .executeTakeFirst();
}
