import type { Db, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** Whether the person has an authenticator app that works: its first code was right. */
export async function hasTotp(reader: Reader, participantId: ParticipantId): Promise<boolean> {
  const row = await reader
    .selectFrom('account_totp')
    .select('participant_id')
    .where('participant_id', '=', participantId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

export interface TotpRow {
  readonly sealed: Buffer;
  readonly lastStep: number;
  readonly confirmed: boolean;
  /** When this secret was made. */
  readonly createdAt: Temporal.Instant;
}

export async function findTotp(reader: Reader, participantId: ParticipantId): Promise<TotpRow | undefined> {
  const row = await reader
    .selectFrom('account_totp')
    .select(['sealed', 'last_step', 'confirmed_at', 'created_at'])
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
  return (
    row && {
      sealed: row.sealed,
      lastStep: Number.parseInt(String(row.last_step), 10),
      confirmed: row.confirmed_at !== null,
      createdAt: row.created_at,
    }
  );
}

/** A secret that waits for its first code; one that is in use stays. @returns false when one is in use */
export async function putUnconfirmedTotp(
  tx: Tx,
  participantId: ParticipantId,
  sealed: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .insertInto('account_totp')
    .values({ participant_id: participantId, sealed, created_at: now })
    .onConflict((conflict) =>
      conflict
        .column('participant_id')
        .doUpdateSet({ sealed, created_at: now })
        .where('account_totp.confirmed_at', 'is', null),
    )
    .returning('participant_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false when a code of this step or a later one was accepted already */
export async function useTotpStep(
  tx: Tx,
  participantId: ParticipantId,
  step: number,
  confirmedAt?: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('account_totp')
    .set({ last_step: BigInt(step), ...(confirmedAt === undefined ? {} : { confirmed_at: confirmedAt }) })
    .where('participant_id', '=', participantId)
    .where('last_step', '<', BigInt(step))
    .returning('participant_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** A set-up that nobody finished: whoever was signed in may have seen its secret. */
export async function deleteUnconfirmedTotpOf(tx: Tx, participantId: ParticipantId): Promise<void> {
  await tx
    .deleteFrom('account_totp')
    .where('participant_id', '=', participantId)
    .where('confirmed_at', 'is', null)
    .execute();
}

/** Set-ups that nobody finished. */
export async function deleteUnconfirmedTotp(db: Db, createdBefore: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('account_totp')
    .where('confirmed_at', 'is', null)
    .where('created_at', '<=', createdBefore)
    .execute();
}

export async function deleteTotp(tx: Tx, participantId: ParticipantId): Promise<boolean> {
  const row = await tx
    .deleteFrom('account_totp')
    .where('participant_id', '=', participantId)
    .returning('participant_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function replaceRecoveryCodes(
  tx: Tx,
  participantId: ParticipantId,
  digests: readonly Buffer[],
  now: Temporal.Instant,
): Promise<void> {
  await tx.deleteFrom('account_recovery_code').where('participant_id', '=', participantId).execute();
  if (digests.length === 0) return;
  await tx
    .insertInto('account_recovery_code')
    .values(
      digests.map((digest) => ({ participant_id: participantId, code_digest: digest, created_at: now })),
    )
    .execute();
}

/** @returns false when there is no such code, or it was used */
export async function useRecoveryCode(
  tx: Tx,
  participantId: ParticipantId,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('account_recovery_code')
    .set({ used_at: now })
    .where('participant_id', '=', participantId)
    .where('code_digest', '=', digest)
    .where('used_at', 'is', null)
    .returning('participant_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function countRecoveryCodes(reader: Reader, participantId: ParticipantId): Promise<number> {
  const { left } = await reader
    .selectFrom('account_recovery_code')
    .select(({ fn }) => fn.countAll<bigint>().as('left'))
    .where('participant_id', '=', participantId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number.parseInt(String(left), 10);
}
