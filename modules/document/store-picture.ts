import { createHash } from 'node:crypto';
import { newUuid, ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { Context } from '@jmo/database';
import type { DocumentKind, PictureProblem } from './document.ts';
import { insertDocument } from './document.queries.ts';
import { writeSealedFile } from './encrypted-files.ts';
import { reEncodePicture } from './re-encode-picture.ts';

export interface StoredPicture {
  readonly documentId: string;
  /** The JPEG that was kept, in the clear, for whoever must look at it now. */
  readonly picture: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Checks an upload, encodes it again and keeps it encrypted. File first, row second: a crash may leave a file nobody
 * names (`findOrphanFiles`), never a document without its file. When the row fails the file stays too, since a lost
 * connection does not say whether the row was written.
 *
 * @param dataFolder JMO_DATA; the file lands under `documents/` in it
 * @returns the document, or a {@link PictureProblem}
 */
export async function storePicture(
  context: Context,
  dataFolder: string,
  input: { participantId: ParticipantId; kind: DocumentKind; bytes: Buffer; now: Temporal.Instant },
): Promise<Result<StoredPicture, PictureProblem>> {
  const encoded = await reEncodePicture(input.bytes);
  if (!encoded.ok) return encoded;
  const { bytes, width, height } = encoded.value;
  const documentId = newUuid(input.now);
  const storedName = await writeSealedFile(dataFolder, context.vault.seal(bytes, sealedAs(documentId)));
  await insertDocument(context.db, {
    participant_id: input.participantId,
    id: documentId,
    kind: input.kind,
    stored_name: storedName,
    media_type: 'image/jpeg',
    width,
    height,
    byte_size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest(),
    stored_at: input.now,
  });
  return ok({ documentId, picture: bytes, width, height });
}

/** Binds the file to its document: a file moved under another document's name does not open. */
export const sealedAs = (documentId: string): string => `document:${documentId}`;
