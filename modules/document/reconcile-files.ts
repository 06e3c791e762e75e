import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@jmo/database';
import { documentsFolder, sealedSize } from './encrypted-files.ts';
import { documentsInOrder } from './document.queries.ts';
import { findOrphanFiles } from './find-orphan-files.ts';

export interface Reconciled {
  /** Files nobody was told of, removed. */
  readonly removed: number;
  /** Documents whose file is gone or cut short. */
  readonly lost: number;
}

/** What sealing adds to the bytes of a document: version, nonce and tag. */
const SEAL_BYTES = 29;

/**
 * Compares files and rows both ways. A file without a row was never confirmed to anybody and goes; a row without its
 * file is an operator's matter (docs/runbooks/a-document-is-lost.md), and is said once a day until it is settled. Whoever
 * handed it in sees the paper as missing and can send it again.
 *
 * @param now the machine's time, as for {@link findOrphanFiles}
 */
export async function reconcileFiles(
  context: Context,
  dataFolder: string,
  now: Temporal.Instant,
): Promise<Reconciled> {
  let removed = 0;
  for await (const orphan of findOrphanFiles(context, dataFolder, now)) {
    await unlink(join(documentsFolder(dataFolder), orphan));
    removed += 1;
  }
  let lost = 0;
  for await (const { id, storedName, byteSize } of documentsInOrder(context.db)) {
    if ((await sealedSize(dataFolder, storedName)) === byteSize + SEAL_BYTES) continue;
    lost += 1;
    context.log.error({ documentId: id, storedName }, 'the file of a document is gone or cut short');
  }
  if (removed > 0) context.log.info({ removed }, 'files that no document names were removed');
  return { removed, lost };
}
