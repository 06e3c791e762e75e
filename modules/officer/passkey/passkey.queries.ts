import type { OfficerId } from '@jmo/audit';
import type { Reader, Tx } from '@jmo/database';

export interface PasskeyRow {
  readonly credentialId: string;
  readonly officerId: OfficerId;
  readonly publicKey: Buffer;
  readonly signCount: number;
  readonly transports: readonly string[];
  readonly label: string;
  readonly createdAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant | undefined;
}

const passkeys = (reader: Reader) => reader.selectFrom('officer_passkey').selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof passkeys>['executeTakeFirstOrThrow']>>;

const toPasskey = (row: Row): PasskeyRow => ({
  credentialId: row.credential_id,
  officerId: row.officer_id as OfficerId,
  publicKey: row.public_key,
  signCount: Number(row.sign_count),
  transports: row.transports,
  label: row.label,
  createdAt: row.created_at,
  usedAt: row.used_at ?? undefined,
});

export async function findPasskey(reader: Reader, credentialId: string): Promise<PasskeyRow | undefined> {
  const row = await passkeys(reader).where('credential_id', '=', credentialId).executeTakeFirst();
  return row && toPasskey(row);
}

export async function findPasskeysOf(reader: Reader, officerId: OfficerId): Promise<PasskeyRow[]> {
  const rows = await passkeys(reader).where('officer_id', '=', officerId).orderBy('created_at').execute();
  return rows.map(toPasskey);
}

/** @returns false when this passkey is known already */
export async function insertPasskey(tx: Tx, passkey: Omit<PasskeyRow, 'usedAt'>): Promise<boolean> {
  const row = await tx
    .insertInto('officer_passkey')
    .values({
      credential_id: passkey.credentialId,
      officer_id: passkey.officerId,
      public_key: passkey.publicKey,
      sign_count: BigInt(passkey.signCount),
      transports: [...passkey.transports],
      label: passkey.label,
      created_at: passkey.createdAt,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('credential_id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Counters only go up; one that stands still is a copy of the passkey, but for those that do not count at all (0).
 * @returns false when it did not go up
 */
export async function countUse(
  tx: Tx,
  { credentialId, signCount }: Pick<PasskeyRow, 'credentialId' | 'signCount'>,
  now: Temporal.Instant,
): Promise<boolean> {
  let update = tx
    .updateTable('officer_passkey')
    .set({ sign_count: BigInt(signCount), used_at: now })
    .where('credential_id', '=', credentialId);
  if (signCount > 0) update = update.where('sign_count', '<', BigInt(signCount));
  return (await update.returning('credential_id').executeTakeFirst()) !== undefined;
}

export async function deletePasskey(tx: Tx, officerId: OfficerId, credentialId: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('officer_passkey')
    .where('officer_id', '=', officerId)
    .where('credential_id', '=', credentialId)
    .returning('credential_id')
    .executeTakeFirst();
  return row !== undefined;
}
