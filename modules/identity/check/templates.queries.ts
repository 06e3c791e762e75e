import type { DB, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

export async function insertTemplate(tx: Tx, row: DB['face_template']): Promise<void> {
  await tx.insertInto('face_template').values(row).execute();
}

/** The first that was confirmed comes first. */
export const findEnrolmentRows = (reader: Reader, participantId: ParticipantId) =>
  reader
    .selectFrom('face_template')
    .select(['id', 'engine', 'sealed', 'made_at as madeAt'])
    .where('participant_id', '=', participantId)
    .where('source', '=', 'ENROLMENT')
    .orderBy('made_at')
    .execute();

export const takeProbes = (tx: Tx, participantId: ParticipantId, requestId: string) =>
  tx
    .deleteFrom('face_template')
    .where('participant_id', '=', participantId)
    .where('request_id', '=', requestId)
    .where('source', '=', 'PROBE')
    .returning(['id', 'engine', 'sealed'])
    .execute();

export async function deleteTemplates(tx: Tx, participantId: ParticipantId): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('face_template')
    .where('participant_id', '=', participantId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
