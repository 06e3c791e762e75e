import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@jmo/database';
import { findOwnedNames } from './document.queries.ts';
import { documentsFolder } from './encrypted-files.ts';

/** A file younger than this may still be waiting for its row. */
const IN_FLIGHT_MS = 60 * 60 * 1000;

/**
 * Files under `documents/` that no document names: what crashes left behind. Lists only; whoever deletes decides.
 * One folder at a time, so that millions of files are never held at once. Age is the file system's, hence real time.
 *
 * @param now the machine's time, not the system clock's (JMO_NOW does not turn back the file system)
 * @returns paths relative to the documents folder
 */
export async function* findOrphanFiles(
  context: Context,
  dataFolder: string,
  now: Temporal.Instant,
): AsyncGenerator<string> {
  const root = documentsFolder(dataFolder);
  for (const shelf of (await listOrNothing(root)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    const names = await listOrNothing(join(root, shelf));
    const owned = await findOwnedNames(context.db, names);
    for (const name of names.filter((candidate) => !owned.has(candidate))) {
      const info = await stat(join(root, shelf, name)).catch(() => undefined);
      if (info !== undefined && now.epochMilliseconds - info.mtimeMs >= IN_FLIGHT_MS) yield join(shelf, name);
    }
  }
}

const listOrNothing = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).sort();
