import type { Context } from '@jmo/database';
import { isUuid, type ParticipantId } from '@jmo/kernel';
import { findDocument } from './document.queries.ts';
import { readSealedFile } from './encrypted-files.ts';
import { sealedAs } from './keep-file.ts';

/**
 * A document for its owner. Somebody else's, an unknown and a malformed id are the same `undefined`. Throws when the file
 * of an existing document is missing or was tampered with: that is an operator's matter, not the person's.
 */
export async function openDocument(
  context: Context,
  dataFolder: string,
  input: { participantId: ParticipantId; documentId: string },
): Promise<{ bytes: Buffer; mediaType: string } | undefined> {
  if (!isUuid(input.documentId)) return undefined;
  const row = await findDocument(context.db, input.participantId, input.documentId);
  if (row === undefined) return undefined;
  const sealed = await readSealedFile(dataFolder, row.stored_name);
  return { bytes: context.vault.open(sealed, sealedAs(row.id)), mediaType: row.media_type };
}
