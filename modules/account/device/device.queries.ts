import type { Db, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { BrowserName } from './describe-browser.ts';
import type { ConfirmedBy, Device, Way } from './device.ts';

const COLUMNS = ['participant_id', 'id', 'browser', 'system', 'created_at', 'seen_at'] as const;

interface Row {
  participant_id: string;
  id: string;
  browser: string;
  system: string;
  created_at: Temporal.Instant;
  seen_at: Temporal.Instant;
}

const toDevice = (row: Row): Device => ({
  participantId: row.participant_id as ParticipantId,
  id: row.id,
  browser: row.browser,
  system: row.system,
  createdAt: row.created_at,
  seenAt: row.seen_at,
});

/** @param seenAfter one that was used before that is not known any more */
export async function findDeviceId(
  reader: Reader,
  participantId: ParticipantId,
  digest: Buffer,
  seenAfter: Temporal.Instant,
): Promise<string | undefined> {
  const row = await reader
    .selectFrom('account_device')
    .select('id')
    .where('participant_id', '=', participantId)
    .where('token_digest', '=', digest)
    .where('seen_at', '>', seenAfter)
    .executeTakeFirst();
  return row?.id;
}

/** The digest of the browser's token: the same for everybody who is known in it. */
export async function findDeviceDigest(
  reader: Reader,
  participantId: ParticipantId,
  id: string,
): Promise<Buffer | undefined> {
  const row = await reader
    .selectFrom('account_device')
    .select('token_digest')
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.token_digest;
}

export async function findDevicesOf(reader: Reader, participantId: ParticipantId): Promise<Device[]> {
  const rows = await reader
    .selectFrom('account_device')
    .select(COLUMNS)
    .where('participant_id', '=', participantId)
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map(toDevice);
}

export interface NewDevice extends BrowserName {
  readonly participantId: ParticipantId;
  readonly id: string;
  readonly digest: Buffer;
  readonly confirmedBy: ConfirmedBy;
}

/** @returns its id, which is an earlier one when this browser was known before */
export async function upsertDevice(tx: Tx, device: NewDevice, now: Temporal.Instant): Promise<string> {
  const row = await tx
    .insertInto('account_device')
    .values({
      participant_id: device.participantId,
      id: device.id,
      token_digest: device.digest,
      browser: device.browser,
      system: device.system,
      confirmed_by: device.confirmedBy,
      created_at: now,
      seen_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['participant_id', 'token_digest']).doUpdateSet((set) => ({
        browser: set.ref('excluded.browser'),
        system: set.ref('excluded.system'),
        confirmed_by: set.ref('excluded.confirmed_by'),
        seen_at: set.ref('excluded.seen_at'),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** @returns whether there is such a one, still */
export async function touchDevice(
  tx: Tx,
  participantId: ParticipantId,
  id: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('account_device')
    .set({ seen_at: now })
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** @returns whether there was such a one */
export async function deleteDevice(tx: Tx, participantId: ParticipantId, id: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('account_device')
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Browsers that were not used since then. @returns how many */
export async function deleteUnusedDevices(
  { db }: { readonly db: Db },
  before: Temporal.Instant,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('account_device')
    .where('seen_at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** @param except the browser in which somebody did something that ends the trust in all others */
export async function deleteDevicesOf(
  tx: Tx,
  participantId: ParticipantId,
  except: string | undefined,
): Promise<void> {
  await tx
    .deleteFrom('account_device')
    .where('participant_id', '=', participantId)
    .$if(except !== undefined, (query) => query.where('id', '<>', except!))
    .execute();
}

/** Browsers whose last proof was one of these ways; one that was known otherwise before is asked for a code again. */
export async function deleteDevicesConfirmedBy(
  tx: Tx,
  participantId: ParticipantId,
  ways: readonly ConfirmedBy[],
): Promise<void> {
  await tx
    .deleteFrom('account_device')
    .where('participant_id', '=', participantId)
    .where('confirmed_by', 'in', ways)
    .execute();
}

export interface Attempt {
  readonly participantId: ParticipantId;
  readonly way: Way;
  readonly tries: number;
  readonly expiresAt: Temporal.Instant;
}

export async function insertAttempt(
  tx: Tx,
  digest: Buffer,
  attempt: Omit<Attempt, 'tries'> & { readonly createdAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('sign_in_attempt')
    .values({
      token_digest: digest,
      participant_id: attempt.participantId,
      way: attempt.way,
      created_at: attempt.createdAt,
      expires_at: attempt.expiresAt,
    })
    .execute();
}

/** Five for each code; a second code makes ten, and then the password is asked for again. */
export const MAX_ATTEMPT_TRIES = 10;

/** @returns undefined once it is over: its time, or its tries */
export async function findAttempt(
  reader: Reader,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<Attempt | undefined> {
  const row = await reader
    .selectFrom('sign_in_attempt')
    .select(['participant_id', 'way', 'tries', 'expires_at'])
    .where('token_digest', '=', digest)
    .where('expires_at', '>', now)
    .where('tries', '<', MAX_ATTEMPT_TRIES)
    .executeTakeFirst();
  return (
    row && {
      participantId: row.participant_id as ParticipantId,
      way: row.way as Way,
      tries: row.tries,
      expiresAt: row.expires_at,
    }
  );
}

export async function setWay(db: Db, digest: Buffer, way: Way): Promise<void> {
  await db.updateTable('sign_in_attempt').set({ way }).where('token_digest', '=', digest).execute();
}

/**
 * Counts a try before anything is compared.
 * @returns how many there are now; undefined when there have been too many, or the attempt is over
 */
export async function countAttemptTry(
  db: Db,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<number | undefined> {
  const row = await db
    .updateTable('sign_in_attempt')
    .set((column) => ({ tries: column('tries', '+', 1) }))
    .where('token_digest', '=', digest)
    .where('expires_at', '>', now)
    .where('tries', '<', MAX_ATTEMPT_TRIES)
    .returning('tries')
    .executeTakeFirst();
  return row?.tries;
}

/** @returns false when somebody was faster */
export async function deleteAttempt(tx: Tx, digest: Buffer): Promise<boolean> {
  const row = await tx
    .deleteFrom('sign_in_attempt')
    .where('token_digest', '=', digest)
    .returning('participant_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteAttemptsOf(tx: Tx, participantId: ParticipantId): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('participant_id', '=', participantId).execute();
}

export async function deleteExpiredAttempts(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('sign_in_attempt').where('expires_at', '<=', now).execute();
}
