import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findDocument } from './document.queries.ts';
import { sealedSize } from './encrypted-files.ts';

/** Whether a document of this person is there with its file: what a page may call received. */
export async function isKept(
  context: Pick<Context, 'db'>,
  dataFolder: string,
  { participantId, documentId }: { participantId: ParticipantId; documentId: string },
): Promise<boolean> {
  const row = await findDocument(context.db, participantId, documentId);
  return row !== undefined && (await sealedSize(dataFolder, row.stored_name)) !== undefined;
}
