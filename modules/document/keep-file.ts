import { createHash } from 'node:crypto';
import type { Context } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import { insertDocument } from './document.queries.ts';
import { writeSealedFile } from './encrypted-files.ts';

export interface Kept {
  readonly documentId: string;
  /** Of what was sent, in hexadecimal: anybody can compare it with the file they have. */
  readonly receivedSha256: string;
}

/**
 * Keeps what an upload became, encrypted. File first, row second: a crash may leave a file nobody names
 * (`findOrphanFiles`), never a document without its file. When the row fails the file stays too, since a lost connection
 * does not say whether the row was written.
 */
export async function keepFile(
  context: Context,
  dataFolder: string,
  input: {
    participantId: ParticipantId;
    now: Temporal.Instant;
    received: Buffer;
    kept: { bytes: Buffer; mediaType: string; width?: number; height?: number };
    crashPoint?: (name: string) => void;
  },
): Promise<Kept> {
  const { kept, received, crashPoint } = input;
  const documentId = newUuid(input.now);
  const sealed = context.vault.seal(kept.bytes, sealedAs(documentId));
  const storedName = await writeSealedFile(dataFolder, sealed, crashPoint);
  crashPoint?.('document:after-file');
  const receivedSha256 = digest(received);
  await insertDocument(context.db, {
    participant_id: input.participantId,
    id: documentId,
    stored_name: storedName,
    media_type: kept.mediaType,
    width: kept.width ?? null,
    height: kept.height ?? null,
    byte_size: kept.bytes.length,
    sha256: digest(kept.bytes),
    received_sha256: receivedSha256,
    stored_at: input.now,
  });
  crashPoint?.('document:after-row');
  return { documentId, receivedSha256: receivedSha256.toString('hex') };
}

const digest = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** Binds the file to its document: a file moved under another document's name does not open. */
export const sealedAs = (documentId: string): string => `document:${documentId}`;
