import type { Context, Reader, Tx } from '@jmo/database';
import type { EmailAddress, ParticipantId, PhoneNumber } from '@jmo/kernel';
import { claimEmail, releaseEmail, type AccountRecord } from '../account.queries.ts';
import { deleteMissingCheck } from '../contact-check/missing-check.queries.ts';
import type { ContactChangeState, ContactKind, SealedChange } from './contact-change.ts';

export interface ContactChange extends SealedChange {
  readonly id: string;
  readonly kind: ContactKind;
  readonly state: ContactChangeState;
  readonly askedAt: Temporal.Instant;
}

const sealedAs = (id: string): string => `contact-change:${id}`;

export const openChange = ({ vault }: Pick<Context, 'vault'>, id: string, sealed: Buffer): SealedChange =>
  JSON.parse(vault.open(sealed, sealedAs(id)).toString()) as SealedChange;

export async function insertChange(
  tx: Tx,
  { vault }: Pick<Context, 'vault'>,
  participantId: ParticipantId,
  change: ContactChange,
): Promise<void> {
  const sealed: SealedChange = { to: change.to };
  await tx
    .insertInto('contact_change')
    .values({
      participant_id: participantId,
      id: change.id,
      kind: change.kind,
      sealed: vault.seal(JSON.stringify(sealed), sealedAs(change.id)),
      state: change.state,
      asked_at: change.askedAt,
    })
    .execute();
}

export async function findChange(
  reader: Reader,
  { vault }: Pick<Context, 'vault'>,
  participantId: ParticipantId,
  id: string,
): Promise<ContactChange | undefined> {
  const row = await reader
    .selectFrom('contact_change')
    .select(['kind', 'sealed', 'state', 'asked_at'])
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      id,
      kind: row.kind as ContactKind,
      state: row.state as ContactChangeState,
      askedAt: row.asked_at,
      ...openChange({ vault }, id, row.sealed),
    }
  );
}

/** The newest that waits for its code. */
export async function findAskedChange(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  participantId: ParticipantId,
  since: Temporal.Instant,
): Promise<ContactChange | undefined> {
  const row = await reader
    .selectFrom('contact_change')
    .select(['id', 'state'])
    .where('participant_id', '=', participantId)
    .where('asked_at', '>=', since)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.state === 'ASKED' ? await findChange(reader, context, participantId, row.id) : undefined;
}

/** When those were done that have been since then, oldest first; also ones that were objected to. */
export async function findDoneSince(
  reader: Reader,
  participantId: ParticipantId,
  since: Temporal.Instant,
): Promise<Temporal.Instant[]> {
  const rows = await reader
    .selectFrom('contact_change')
    .select('done_at')
    .where('participant_id', '=', participantId)
    .where('done_at', '>', since)
    .orderBy('done_at')
    .execute();
  return rows.flatMap((row) => row.done_at ?? []);
}

/** @returns false when it was not in `from` any more: another press did it */
export async function moveChange(
  tx: Tx,
  participantId: ParticipantId,
  id: string,
  { from, to, doneAt }: { from: ContactChangeState; to: ContactChangeState; doneAt?: Temporal.Instant },
): Promise<boolean> {
  const row = await tx
    .updateTable('contact_change')
    .set({ state: to, ...(doneAt === undefined ? {} : { done_at: doneAt }) })
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .where('state', '=', from)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What is to be known about them later stands in the audit. @returns how many */
export async function deleteOldChanges(
  { db }: Pick<Context, 'db'>,
  before: Temporal.Instant,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('contact_change')
    .where('asked_at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export interface NewContacts {
  readonly email?: EmailAddress;
  readonly phone?: PhoneNumber;
  /** Of whoever recovers an account: no password opens it until they set one. */
  readonly passwordHash?: string;
}

/** @returns false when the new e-mail address leads to another account */
export async function replaceContacts(
  tx: Tx,
  account: AccountRecord,
  { email = account.email, phone = account.phone, passwordHash }: NewContacts,
  now: Temporal.Instant,
): Promise<boolean> {
  const { participantId } = account;
  if (email !== account.email) {
    if (!(await claimEmail(tx, email, participantId))) return false;
    await releaseEmail(tx, account.email, participantId);
    await deleteMissingCheck(tx, participantId, 'EMAIL');
  }
  if (phone !== account.phone) {
    await tx
      .deleteFrom('account_by_phone')
      .where('participant_id', '=', participantId)
      .where('phone', '=', account.phone)
      .execute();
    await deleteMissingCheck(tx, participantId, 'PHONE');
    await tx.insertInto('account_by_phone').values({ phone, participant_id: participantId }).execute();
  }
  await tx
    .updateTable('account')
    .set({
      email,
      phone,
      changed_at: now,
      ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
    })
    .where('participant_id', '=', participantId)
    .execute();
  return true;
}
