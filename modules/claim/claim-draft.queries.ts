import type { Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

export interface DraftRow {
  readonly sealed: Buffer;
  readonly version: number;
  readonly changedAt: Temporal.Instant;
}

export function findDraftRow(reader: Reader, participantId: ParticipantId): Promise<DraftRow | undefined> {
  return reader
    .selectFrom('claim_draft')
    .select(['sealed', 'version', 'changed_at as changedAt'])
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
}

/** Makes every other submission of the same draft wait for this transaction. */
export function lockDraftRow(tx: Tx, participantId: ParticipantId): Promise<DraftRow | undefined> {
  return tx
    .selectFrom('claim_draft')
    .select(['sealed', 'version', 'changed_at as changedAt'])
    .where('participant_id', '=', participantId)
    .forUpdate()
    .executeTakeFirst();
}

/** @returns the version now kept; undefined when there already is a draft */
export async function insertDraftRow(
  reader: Reader,
  draft: { participantId: ParticipantId; sealed: Buffer; now: Temporal.Instant },
): Promise<number | undefined> {
  const row = await reader
    .insertInto('claim_draft')
    .values({ participant_id: draft.participantId, sealed: draft.sealed, changed_at: draft.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  return row?.version;
}

/** @returns the version now kept; undefined when the draft is not at `version` any more */
export async function updateDraftRow(
  reader: Reader,
  draft: { participantId: ParticipantId; sealed: Buffer; version: number; now: Temporal.Instant },
): Promise<number | undefined> {
  const row = await reader
    .updateTable('claim_draft')
    .set((eb) => ({ sealed: draft.sealed, changed_at: draft.now, version: eb('version', '+', 1) }))
    .where('participant_id', '=', draft.participantId)
    .where('version', '=', draft.version)
    .returning('version')
    .executeTakeFirst();
  return row?.version;
}

export async function deleteDraftRow(reader: Reader, participantId: ParticipantId): Promise<void> {
  await reader.deleteFrom('claim_draft').where('participant_id', '=', participantId).execute();
}
