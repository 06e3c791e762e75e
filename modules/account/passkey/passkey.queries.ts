import type { Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { ListedPasskey } from './passkey.ts';

export interface PasskeyRow {
  readonly participantId: ParticipantId;
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}

export async function findPasskeyOwner(
  reader: Reader,
  credentialId: string,
): Promise<ParticipantId | undefined> {
  const row = await reader
    .selectFrom('passkey_by_credential')
    .select('participant_id')
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return row?.participant_id as ParticipantId | undefined;
}

export async function findPasskeys(reader: Reader, participantId: ParticipantId): Promise<PasskeyRow[]> {
  const rows = await reader
    .selectFrom('account_passkey')
    .select(['id', 'credential_id', 'public_key', 'counter', 'transports'])
    .where('participant_id', '=', participantId)
    .execute();
  return rows.map((row) => ({
    participantId,
    id: row.id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: Number.parseInt(String(row.counter), 10),
    transports: row.transports.split(' ').filter(Boolean),
  }));
}

export async function listPasskeyRows(
  reader: Reader,
  participantId: ParticipantId,
): Promise<ListedPasskey[]> {
  const rows = await reader
    .selectFrom('account_passkey')
    .select(['id', 'name', 'created_at', 'used_at'])
    .where('participant_id', '=', participantId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    ...(row.used_at === null ? {} : { usedAt: row.used_at }),
  }));
}

export interface NewPasskey extends PasskeyRow {
  readonly name: string;
  readonly backedUp: boolean;
}

/** @returns false when somebody has this credential already */
export async function insertPasskey(tx: Tx, passkey: NewPasskey, now: Temporal.Instant): Promise<boolean> {
  const claimed = await tx
    .insertInto('passkey_by_credential')
    .values({ credential_id: passkey.credentialId, participant_id: passkey.participantId })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('credential_id')
    .executeTakeFirst();
  if (claimed === undefined) return false;
  await tx
    .insertInto('account_passkey')
    .values({
      participant_id: passkey.participantId,
      id: passkey.id,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: BigInt(passkey.counter),
      transports: passkey.transports.join(' '),
      name: passkey.name,
      backed_up: passkey.backedUp,
      created_at: now,
    })
    .execute();
  return true;
}

/** @returns false when another sign-in with this key was faster and its count is as far: the key may have been copied */
export async function notePasskeyUse(
  tx: Tx,
  { participantId, id, counter }: PasskeyRow,
  newCounter: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('account_passkey')
    .set({ counter: BigInt(newCounter), used_at: now })
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .where('counter', '=', BigInt(counter))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function renamePasskeyRow(
  tx: Tx,
  participantId: ParticipantId,
  id: string,
  name: string,
): Promise<boolean> {
  const row = await tx
    .updateTable('account_passkey')
    .set({ name })
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deletePasskey(tx: Tx, participantId: ParticipantId, id: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('account_passkey')
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .returning('credential_id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await tx.deleteFrom('passkey_by_credential').where('credential_id', '=', row.credential_id).execute();
  return true;
}

/** @returns how many there were */
export async function deletePasskeysOf(tx: Tx, participantId: ParticipantId): Promise<number> {
  const rows = await tx
    .deleteFrom('account_passkey')
    .where('participant_id', '=', participantId)
    .returning('credential_id')
    .execute();
  const credentials = rows.map((row) => row.credential_id);
  if (credentials.length > 0)
    await tx.deleteFrom('passkey_by_credential').where('credential_id', 'in', credentials).execute();
  return credentials.length;
}
