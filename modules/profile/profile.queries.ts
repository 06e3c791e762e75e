import type { DB, Insertable, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

export const findDraftRow = (reader: Reader, participantId: ParticipantId) =>
  reader
    .selectFrom('profile_draft')
    .select(['id', 'sealed', 'version', 'changed_at'])
    .where('participant_id', '=', participantId)
    .executeTakeFirst();

interface DraftWrite {
  readonly participantId: ParticipantId;
  readonly id: string;
  readonly sealed: Buffer;
  readonly at: Temporal.Instant;
}

/** @returns false when a draft exists already */
export async function insertDraftRow(reader: Reader, write: DraftWrite): Promise<boolean> {
  const row = await reader
    .insertInto('profile_draft')
    .values({
      participant_id: write.participantId,
      id: write.id,
      sealed: write.sealed,
      version: 1,
      changed_at: write.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false when the draft is no longer the one of `version` */
export async function updateDraftRow(
  reader: Reader,
  write: DraftWrite & { version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await reader
    .updateTable('profile_draft')
    .set({ sealed: write.sealed, version: write.version + 1, changed_at: write.at })
    .where('participant_id', '=', write.participantId)
    .where('id', '=', write.id)
    .where('version', '=', write.version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** @returns false when the draft is no longer the one of `version` */
export async function deleteDraftRow(
  tx: Tx,
  draft: { participantId: ParticipantId; id: string; version: number },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('profile_draft')
    .where('participant_id', '=', draft.participantId)
    .where('id', '=', draft.id)
    .where('version', '=', draft.version)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** Holds the draft until the transaction ends. @returns false when it is no longer the one of `version` */
export async function lockDraftRow(
  tx: Tx,
  draft: { participantId: ParticipantId; id: string; version: number },
): Promise<boolean> {
  const row = await tx
    .selectFrom('profile_draft')
    .select('id')
    .where('participant_id', '=', draft.participantId)
    .where('id', '=', draft.id)
    .where('version', '=', draft.version)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false when another update of this person has this place */
export async function insertProfileRow(tx: Tx, row: Insertable<DB['profile']>): Promise<boolean> {
  const inserted = await tx
    .insertInto('profile')
    .values(row)
    .onConflict((conflict) => conflict.columns(['participant_id', 'seq']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** In the order in which they were confirmed. */
export const findProfileRows = (reader: Reader, participantId: ParticipantId) =>
  reader
    .selectFrom('profile')
    .select(['id', 'seq', 'confirmed_at', 'sealed', 'face_check_id', 'way', 'consent_version'])
    .where('participant_id', '=', participantId)
    .orderBy('seq')
    .execute();

export const findNewestProfileRow = (reader: Reader, participantId: ParticipantId) =>
  reader
    .selectFrom('profile')
    .select(['id', 'confirmed_at'])
    .where('participant_id', '=', participantId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();

export const findProfileRow = (reader: Reader, participantId: ParticipantId, id: string) =>
  reader
    .selectFrom('profile')
    .select('id')
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .executeTakeFirst();

export async function writeTypedRow(
  reader: Reader,
  write: { participantId: ParticipantId; step: string; sealed: Buffer; at: Temporal.Instant },
): Promise<void> {
  const row = { sealed: write.sealed, changed_at: write.at };
  await reader
    .insertInto('profile_typed')
    .values({ participant_id: write.participantId, step: write.step, ...row })
    .onConflict((conflict) => conflict.columns(['participant_id', 'step']).doUpdateSet(row))
    .execute();
}

export const findTypedRows = (reader: Reader, participantId: ParticipantId) =>
  reader
    .selectFrom('profile_typed')
    .select(['step', 'sealed'])
    .where('participant_id', '=', participantId)
    .execute();

export async function deleteTypedRow(
  reader: Reader,
  participantId: ParticipantId,
  step: string,
): Promise<void> {
  await reader
    .deleteFrom('profile_typed')
    .where('participant_id', '=', participantId)
    .where('step', '=', step)
    .execute();
}

export async function deleteTypedRows(tx: Tx, participantId: ParticipantId): Promise<void> {
  await tx.deleteFrom('profile_typed').where('participant_id', '=', participantId).execute();
}
