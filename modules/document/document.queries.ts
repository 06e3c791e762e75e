import type { DB, Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

type DocumentRow = DB['document'];

export async function insertDocument(reader: Reader, row: DocumentRow): Promise<void> {
  await reader.insertInto('document').values(row).execute();
}

export const findDocument = (reader: Reader, participantId: ParticipantId, documentId: string) =>
  reader
    .selectFrom('document')
    .select(['id', 'stored_name', 'media_type', 'width', 'height', 'byte_size', 'sha256'])
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

/** Every document, a thousand at a time, in the order of its key. */
export async function* documentsInOrder(
  reader: Reader,
): AsyncGenerator<{ id: string; storedName: string; byteSize: number }> {
  let after: { participant_id: string; id: string } | undefined;
  for (;;) {
    let query = reader
      .selectFrom('document')
      .select(['participant_id', 'id', 'stored_name', 'byte_size'])
      .orderBy('participant_id')
      .orderBy('id')
      .limit(1000);
    if (after !== undefined) {
      const { participant_id, id } = after;
      query = query.where((eb) => eb(eb.refTuple('participant_id', 'id'), '>', eb.tuple(participant_id, id)));
    }
    const rows = await query.execute();
    for (const row of rows) yield { id: row.id, storedName: row.stored_name, byteSize: row.byte_size };
    after = rows.at(-1);
    if (after === undefined) return;
  }
}
