import type { DB, Reader, Tx } from '@jmo/database';
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

export async function insertProfileRow(tx: Tx, row: DB['profile']): Promise<void> {
  await tx.insertInto('profile').values(row).execute();
}

export const findNewestProfileRow = (reader: Reader, participantId: ParticipantId) =>
  reader
    .selectFrom('profile')
    .select(['id', 'confirmed_at', 'sealed'])
    .where('participant_id', '=', participantId)
    .orderBy('confirmed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

export const findProfileRow = (reader: Reader, participantId: ParticipantId, id: string) =>
  reader
    .selectFrom('profile')
    .select('id')
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .executeTakeFirst();
