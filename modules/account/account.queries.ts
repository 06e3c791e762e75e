import type { Reader, Tx } from '@jmo/database';
import type { EmailAddress, Locale, ParticipantId, PhoneNumber } from '@jmo/kernel';
import type { Account } from './account.ts';

export interface AccountRecord extends Account {
  readonly passwordHash: string;
}

const accounts = (reader: Reader) => reader.selectFrom('account').selectAll('account');

type Row = Awaited<ReturnType<ReturnType<typeof accounts>['executeTakeFirstOrThrow']>>;

const toRecord = (row: Row): AccountRecord => ({
  participantId: row.participant_id as ParticipantId,
  email: row.email as EmailAddress,
  phone: row.phone as PhoneNumber,
  locale: row.locale as Locale,
  createdAt: row.created_at,
  passwordHash: row.password_hash,
});

export async function findAccountRecord(
  reader: Reader,
  participantId: ParticipantId,
): Promise<AccountRecord | undefined> {
  const row = await accounts(reader).where('participant_id', '=', participantId).executeTakeFirst();
  return row && toRecord(row);
}

export async function findAccountByEmail(
  reader: Reader,
  email: EmailAddress,
): Promise<AccountRecord | undefined> {
  const row = await accounts(reader)
    .innerJoin('account_by_email', 'account_by_email.participant_id', 'account.participant_id')
    .where('account_by_email.email', '=', email)
    .executeTakeFirst();
  return row && toRecord(row);
}

/** Families share a phone; two are enough to know that it is not one person's. */
export async function findAccountsByPhone(reader: Reader, phone: PhoneNumber): Promise<AccountRecord[]> {
  const rows = await accounts(reader)
    .innerJoin('account_by_phone', 'account_by_phone.participant_id', 'account.participant_id')
    .where('account_by_phone.phone', '=', phone)
    .limit(2)
    .execute();
  return rows.map(toRecord);
}

/** @returns false when the address leads to an account already */
export async function claimEmail(
  tx: Tx,
  email: EmailAddress,
  participantId: ParticipantId,
): Promise<boolean> {
  const row = await tx
    .insertInto('account_by_email')
    .values({ email, participant_id: participantId })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('email')
    .executeTakeFirst();
  return row !== undefined;
}

/** Where the address leads to somebody else (families shared one in the older app), it stays theirs. */
export async function releaseEmail(tx: Tx, email: EmailAddress, participantId: ParticipantId): Promise<void> {
  await tx
    .deleteFrom('account_by_email')
    .where('email', '=', email)
    .where('participant_id', '=', participantId)
    .execute();
}

export interface NewAccount {
  readonly participantId: ParticipantId;
  readonly email: EmailAddress;
  readonly phone: PhoneNumber;
  readonly passwordHash: string;
  readonly locale: Locale;
  readonly termsVersion: string;
}

/** @returns false when the participant has an account already */
export async function insertAccount(tx: Tx, account: NewAccount, now: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .insertInto('account')
    .values({
      participant_id: account.participantId,
      email: account.email,
      phone: account.phone,
      password_hash: account.passwordHash,
      locale: account.locale,
      terms_version: account.termsVersion,
      created_at: now,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.column('participant_id').doNothing())
    .returning('participant_id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await tx
    .insertInto('account_by_phone')
    .values({ phone: account.phone, participant_id: account.participantId })
    .execute();
  return true;
}

export async function updateAccount(
  tx: Tx,
  participantId: ParticipantId,
  values: { password_hash?: string; locale?: Locale },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ ...values, changed_at: now })
    .where('participant_id', '=', participantId)
    .execute();
}

/**
 * Whether the password that was compared is the account's still, held so until the transaction ends: whoever sets another one
 * ends what was opened with this one, and what is opened afterwards would stay.
 */
export async function stillOpens(
  tx: Tx,
  { participantId, passwordHash }: Pick<AccountRecord, 'participantId' | 'passwordHash'>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('account')
    .select('participant_id')
    .where('participant_id', '=', participantId)
    .where('password_hash', '=', passwordHash)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** The same password hashed with more work. @returns false where another one was set since it was compared */
export async function renewHash(
  tx: Tx,
  { participantId, passwordHash }: Pick<AccountRecord, 'participantId' | 'passwordHash'>,
  newHash: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('account')
    .set({ password_hash: newHash, changed_at: now })
    .where('participant_id', '=', participantId)
    .where('password_hash', '=', passwordHash)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
