import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

export const documentsFolder = (dataFolder: string): string => join(dataFolder, 'documents');
const pathOf = (dataFolder: string, storedName: string) =>
  join(documentsFolder(dataFolder), storedName.slice(0, 2), storedName);

/**
 * Writes sealed bytes under a new random name and returns it once they would survive a power cut: the file is synced,
 * and so are the folders that name it.
 */
export async function writeSealedFile(
  dataFolder: string,
  sealed: Buffer,
  crashPoint?: (name: string) => void,
): Promise<string> {
  const storedName = randomUUID();
  const path = pathOf(dataFolder, storedName);
  const shelf = join(path, '..');
  const created = await mkdir(shelf, { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    crashPoint?.('document:file-empty');
    await file.writeFile(sealed);
    crashPoint?.('document:file-unsynced');
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(shelf);
  if (created !== undefined)
    for (const folder of [documentsFolder(dataFolder), dataFolder]) await syncFolder(folder);
  return storedName;
}

/** How many bytes the sealed file has; undefined when it is not there. */
export const sealedSize = async (dataFolder: string, storedName: string): Promise<number | undefined> =>
  (await stat(pathOf(dataFolder, storedName)).catch(() => undefined))?.size;

export const readSealedFile = (dataFolder: string, storedName: string): Promise<Buffer> =>
  readFile(pathOf(dataFolder, storedName));

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
