import { ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { Context } from '@jmo/database';
import type { DocumentKind, PictureProblem } from './document.ts';
import { keepFile } from './keep-file.ts';
import { reEncodePicture } from './re-encode-picture.ts';

export interface StoredPicture {
  readonly documentId: string;
  /** The JPEG that was kept, in the clear, for whoever must look at it now. */
  readonly picture: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Checks an upload, encodes it again and keeps it encrypted.
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
  const { documentId } = await keepFile(context, dataFolder, {
    ...input,
    received: input.bytes,
    kept: { bytes, mediaType: 'image/jpeg', width, height },
  });
  return ok({ documentId, picture: bytes, width, height });
}
