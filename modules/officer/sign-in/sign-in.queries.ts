import type { OfficerId } from '@jmo/audit';
import type { Db, Reader, Tx } from '@jmo/database';

/** Guesses at one sign-in under way; then it is over and the password is asked again. */
export const MAX_TRIES = 5;

export interface SignInRow {
  readonly officerId: OfficerId | undefined;
  readonly sealed: Buffer | undefined;
}

export async function insertSignIn(
  db: Db | Tx,
  digest: Buffer,
  row: SignInRow,
  now: Temporal.Instant,
  lasts: Temporal.DurationLike,
): Promise<void> {
  await db
    .insertInto('officer_sign_in')
    .values({
      token_digest: digest,
      officer_id: row.officerId ?? null,
      sealed: row.sealed ?? null,
      created_at: now,
      expires_at: now.add(lasts),
    })
    .execute();
}

const good = (reader: Reader, digest: Buffer, now: Temporal.Instant) =>
  reader
    .selectFrom('officer_sign_in')
    .select(['officer_id', 'sealed'])
    .where('token_digest', '=', digest)
    .where('expires_at', '>', now)
    .where('tries', '<', MAX_TRIES);

export async function findSignInRow(
  reader: Reader,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<SignInRow | undefined> {
  const row = await good(reader, digest, now).executeTakeFirst();
  return (
    row && { officerId: (row.officer_id as OfficerId | null) ?? undefined, sealed: row.sealed ?? undefined }
  );
}

/** Counts a guess, for good, before anything is compared. @returns undefined when there were too many, or it is over */
export async function countTry(
  db: Db,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<SignInRow | undefined> {
  const row = await db
    .updateTable('officer_sign_in')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('token_digest', '=', digest)
    .where('expires_at', '>', now)
    .where('tries', '<', MAX_TRIES)
    .returning(['officer_id', 'sealed'])
    .executeTakeFirst();
  return (
    row && { officerId: (row.officer_id as OfficerId | null) ?? undefined, sealed: row.sealed ?? undefined }
  );
}

export async function keepSealed(db: Db | Tx, digest: Buffer, sealed: Buffer): Promise<void> {
  await db.updateTable('officer_sign_in').set({ sealed }).where('token_digest', '=', digest).execute();
}

/** Ends what an officer has begun and not finished. @param except the one sign-in that goes on */
export async function deleteSignInsOf(tx: Tx, officerId: OfficerId, except?: Buffer): Promise<void> {
  let others = tx.deleteFrom('officer_sign_in').where('officer_id', '=', officerId);
  if (except !== undefined) others = others.where('token_digest', '!=', except);
  await others.execute();
}

/** @returns false when it was used up meanwhile: of two answers at once, one counts */
export async function useSignIn(tx: Tx, digest: Buffer): Promise<boolean> {
  const row = await tx
    .deleteFrom('officer_sign_in')
    .where('token_digest', '=', digest)
    .returning('token_digest')
    .executeTakeFirst();
  return row !== undefined;
}
