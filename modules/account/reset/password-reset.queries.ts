import type { Db, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** Five guesses at a million codes; then the link is dead. */
export const MAX_PAIRING_TRIES = 5;

export interface Reset {
  readonly participantId: ParticipantId;
  /** Only the browser that asked opens it, or whoever types the code that browser shows. */
  readonly bound?: { readonly askedBy: Buffer; readonly pairingDigest: Buffer };
}

export interface NewReset extends Reset {
  readonly digest: Buffer;
  readonly now: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/**
 * One link for each browser that asks: a newer one ends the older of the same browser, and a stranger who asks as well ends
 * nobody's. What officers send ends all.
 */
export async function insertReset(tx: Tx, reset: NewReset): Promise<void> {
  await tx
    .deleteFrom('password_reset')
    .where('participant_id', '=', reset.participantId)
    .$if(reset.bound !== undefined, (query) => query.where('asked_by', '=', reset.bound!.askedBy))
    .execute();
  await tx
    .insertInto('password_reset')
    .values({
      token_digest: reset.digest,
      participant_id: reset.participantId,
      created_at: reset.now,
      expires_at: reset.expiresAt,
      asked_by: reset.bound?.askedBy ?? null,
      pairing_digest: reset.bound?.pairingDigest ?? null,
    })
    .execute();
}

export async function findReset(
  reader: Reader,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<Reset | undefined> {
  const row = await reader
    .selectFrom('password_reset')
    .select(['participant_id', 'asked_by', 'pairing_digest'])
    .where('token_digest', '=', digest)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('tries', '<', MAX_PAIRING_TRIES)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { asked_by: askedBy, pairing_digest: pairingDigest } = row;
  return {
    participantId: row.participant_id as ParticipantId,
    ...(askedBy === null || pairingDigest === null ? {} : { bound: { askedBy, pairingDigest } }),
  };
}

/** Counts a guess, for good, before it is compared. @returns how many there were; undefined when the link is dead */
export async function countPairingTry(
  db: Db,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<number | undefined> {
  const row = await db
    .updateTable('password_reset')
    .set((column) => ({ tries: column('tries', '+', 1) }))
    .where('token_digest', '=', digest)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('tries', '<', MAX_PAIRING_TRIES)
    .returning('tries')
    .executeTakeFirst();
  return row?.tries;
}

/** The guess was right: what is wrong about the password afterwards is none. */
export async function forgivePairingTry(db: Db, digest: Buffer): Promise<void> {
  await db
    .updateTable('password_reset')
    .set((column) => ({ tries: column('tries', '-', 1) }))
    .where('token_digest', '=', digest)
    .where('tries', '>', 0)
    .execute();
}

/**
 * Uses a link up, and every other of its person with it. In their place stands what the browser that used it is known by,
 * for a while.
 * @returns false when it was used or replaced meanwhile
 */
export async function useReset(
  tx: Tx,
  digest: Buffer,
  afterwards: {
    readonly digest: Buffer;
    readonly now: Temporal.Instant;
    readonly expiresAt: Temporal.Instant;
  },
): Promise<boolean> {
  const { now, expiresAt } = afterwards;
  const owner = tx.selectFrom('password_reset').select('participant_id').where('token_digest', '=', digest);
  // In one order, so that two links used at once wait for each other: the second finds its own gone. What is over is left to
  // housekeeping, which deletes in an order of its own: each could hold what the other waits for.
  await tx
    .selectFrom('password_reset')
    .select('token_digest')
    .where('participant_id', '=', owner)
    .where('expires_at', '>', now)
    .orderBy('token_digest')
    .forUpdate()
    .execute();
  const row = await tx
    .deleteFrom('password_reset')
    .where('token_digest', '=', digest)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('participant_id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await tx
    .deleteFrom('password_reset')
    .where('participant_id', '=', row.participant_id)
    .where('expires_at', '>', now)
    .execute();
  await tx
    .insertInto('password_reset')
    .values({
      token_digest: afterwards.digest,
      participant_id: row.participant_id,
      created_at: now,
      expires_at: expiresAt,
      used_at: now,
    })
    .execute();
  return true;
}

/** Whose password was set, in the browser that is known by this, a short while ago. */
export async function findUsedReset(
  reader: Reader,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<ParticipantId | undefined> {
  const row = await reader
    .selectFrom('password_reset')
    .select('participant_id')
    .where('token_digest', '=', digest)
    .where('used_at', 'is not', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.participant_id as ParticipantId | undefined;
}

export async function deleteExpiredResets(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('password_reset').where('expires_at', '<=', now).execute();
}
