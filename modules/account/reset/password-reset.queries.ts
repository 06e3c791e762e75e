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
