import type { DB, Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

type DocumentRow = DB['document'];

export async function insertDocument(reader: Reader, row: DocumentRow): Promise<void> {
  await reader.insertInto('document').values(row).execute();
}

export const findDocument = (reader: Reader, participantId: ParticipantId, documentId: string) =>
  reader
    .selectFrom('document')
    .select(['id', 'kind', 'stored_name', 'media_type', 'width', 'height', 'sha256'])
    .where('participant_id', '=', participantId)
    .where('id', '=', documentId)
    .executeTakeFirst();

/** Of these stored names, the ones a document owns. */
export async function findOwnedNames(
  reader: Reader,
  storedNames: readonly string[],
): Promise<ReadonlySet<string>> {
  if (storedNames.length === 0) return new Set();
  const rows = await reader
    .selectFrom('document')
    .select('stored_name')
    .where('stored_name', 'in', storedNames)
    .execute();
  return new Set(rows.map((row) => row.stored_name));
}
