import type { Context, Reader, Tx } from '@jmo/database';
import { typedText, type EmailAddress, type ParticipantId, type PhoneNumber } from '@jmo/kernel';

/** An account of the older app. Its hash counts until the participant has an account here. */
export interface BpjstkuAccount {
  readonly username: string;
  readonly participantId: ParticipantId;
  readonly email: EmailAddress;
  readonly phone: PhoneNumber;
  readonly passwordHash: string;
}

interface Row {
  username: string;
  participant_id: string;
  email: string;
  phone: string;
  password_hash: string;
}

const COLUMNS = ['username', 'participant_id', 'email', 'phone', 'password_hash'] as const;

const toAccount = (row: Row): BpjstkuAccount => ({
  username: row.username,
  participantId: row.participant_id as ParticipantId,
  email: row.email as EmailAddress,
  phone: row.phone as PhoneNumber,
  passwordHash: row.password_hash,
});

/** As people type it: blanks around it and capitals do not count. */
export const normaliseUsername = (text: string): string => typedText(text).toLowerCase();

export async function findBpjstkuAccount(
  reader: Reader,
  username: string,
): Promise<BpjstkuAccount | undefined> {
  const row = await reader
    .selectFrom('bpjstku_account')
    .select(COLUMNS)
    .where('username', '=', username)
    .executeTakeFirst();
  return row && toAccount(row);
}

/** The ones with this address that nobody has moved here yet; two are enough to know that it is not one. */
export const findUnmovedByEmail = (reader: Reader, email: EmailAddress): Promise<BpjstkuAccount[]> =>
  findUnmovedBy(reader, 'email', email);

export const findUnmovedByPhone = (reader: Reader, phone: PhoneNumber): Promise<BpjstkuAccount[]> =>
  findUnmovedBy(reader, 'phone', phone);

async function findUnmovedBy(
  reader: Reader,
  contact: 'email' | 'phone',
  value: string,
): Promise<BpjstkuAccount[]> {
  const rows = await reader
    .selectFrom('bpjstku_account')
    .select(COLUMNS)
    .where(contact, '=', value)
    .where('moved_at', 'is', null)
    .limit(2)
    .execute();
  return rows.map(toAccount);
}

export async function findUnmovedOf(
  reader: Reader,
  participantId: ParticipantId,
): Promise<BpjstkuAccount | undefined> {
  const row = await reader
    .selectFrom('bpjstku_account')
    .select(COLUMNS)
    .where('participant_id', '=', participantId)
    .where('moved_at', 'is', null)
    .orderBy('username')
    .limit(1)
    .executeTakeFirst();
  return row && toAccount(row);
}

/** Every address and number of theirs that nobody has moved here yet, each once. */
export async function findUnmovedContactsOf(
  reader: Reader,
  participantId: ParticipantId,
): Promise<{ channel: 'email' | 'sms'; to: string }[]> {
  const rows = await reader
    .selectFrom('bpjstku_account')
    .select(['email', 'phone'])
    .where('participant_id', '=', participantId)
    .where('moved_at', 'is', null)
    .orderBy('username')
    .execute();
  const each = (channel: 'email' | 'sms', values: readonly string[]) =>
    [...new Set(values)].map((to) => ({ channel, to }));
  return [
    ...each(
      'email',
      rows.map(({ email }) => email),
    ),
    ...each(
      'sms',
      rows.map(({ phone }) => phone),
    ),
  ];
}

/** Names of the older app that may lead to somebody here (`findCandidate`). */
export async function findUsernamesOf(reader: Reader, participantId: ParticipantId): Promise<string[]> {
  const rows = await reader
    .selectFrom('bpjstku_account')
    .select('username')
    .where('participant_id', '=', participantId)
    .execute();
  return rows.map(({ username }) => username);
}

/** The old hash has done its work and is forgotten. */
export async function markMoved(tx: Tx, participantId: ParticipantId, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('bpjstku_account')
    .set({ moved_at: now, password_hash: '' })
    .where('participant_id', '=', participantId)
    .where('moved_at', 'is', null)
    .execute();
}

/**
 * Hashes of accounts nobody came back for: they open nothing any more, Lupa Password still does.
 * @param before when they were imported
 * @returns how many
 */
export async function wipeUnclaimedHashes(
  { db }: Pick<Context, 'db'>,
  before: Temporal.Instant,
): Promise<number> {
  const rows = await db
    .updateTable('bpjstku_account')
    .set({ password_hash: '' })
    .where('imported_at', '<', before)
    .where('moved_at', 'is', null)
    .where('password_hash', '<>', '')
    .returning('username')
    .execute();
  return rows.length;
}

/** Adds or corrects accounts that are not moved yet. @returns the usernames that are new or changed */
export async function upsertBpjstkuAccounts(
  tx: Tx,
  accounts: readonly BpjstkuAccount[],
  now: Temporal.Instant,
): Promise<string[]> {
  if (accounts.length === 0) return [];
  const rows = await tx
    .insertInto('bpjstku_account')
    .values(
      accounts.map((account) => ({
        username: account.username,
        participant_id: account.participantId,
        email: account.email,
        phone: account.phone,
        password_hash: account.passwordHash,
        imported_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('username')
        .doUpdateSet((set) => ({
          participant_id: set.ref('excluded.participant_id'),
          email: set.ref('excluded.email'),
          phone: set.ref('excluded.phone'),
          password_hash: set.ref('excluded.password_hash'),
        }))
        .where('bpjstku_account.moved_at', 'is', null)
        .where((where) =>
          where.or(
            (['participant_id', 'email', 'phone', 'password_hash'] as const).map((column) =>
              where(`bpjstku_account.${column}`, 'is distinct from', where.ref(`excluded.${column}`)),
            ),
          ),
        ),
    )
    .returning('username')
    .execute();
  return rows.map((row) => row.username);
}
