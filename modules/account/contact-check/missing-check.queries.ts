import type { Db, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { ContactKind } from '../contact/contact-change.ts';

export async function insertMissingChecks(
  tx: Tx,
  participantId: ParticipantId,
  kinds: readonly ContactKind[],
  since: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('missing_contact_check')
    .values(kinds.map((kind) => ({ participant_id: participantId, kind, since })))
    .execute();
}

/** The e-mail address before the number. */
export async function findMissingCheck(
  reader: Reader,
  participantId: ParticipantId,
): Promise<ContactKind | undefined> {
  const row = await reader
    .selectFrom('missing_contact_check')
    .select('kind')
    .where('participant_id', '=', participantId)
    .orderBy('kind')
    .limit(1)
    .executeTakeFirst();
  return row?.kind as ContactKind | undefined;
}

/** Proved, or replaced by one that was. */
export async function deleteMissingCheck(
  tx: Tx,
  participantId: ParticipantId,
  kind: ContactKind,
): Promise<void> {
  await tx
    .deleteFrom('missing_contact_check')
    .where('participant_id', '=', participantId)
    .where('kind', '=', kind)
    .execute();
}

/** @returns whether anything is missing that nobody was asked for yet; from now on they were */
export async function noteAsked(
  db: Db,
  participantId: ParticipantId,
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await db
    .updateTable('missing_contact_check')
    .set({ asked_at: now })
    .where('participant_id', '=', participantId)
    .where('asked_at', 'is', null)
    .returning('kind')
    .execute();
  return rows.length > 0;
}
