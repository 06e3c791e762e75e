import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readRecords } from '@jmo/membership';
import { CsvFile } from './csv-file.ts';

export interface PeopleFile {
  readonly file: string;
  /** Lines of the file that did not go in. */
  readonly rejectedLines: ReadonlySet<number>;
}

/**
 * Makes imported people, and their photos where the folder has any, known to the sandbox's population registry: a
 * further file in its folder, named by its content, so that the same import again adds nothing.
 */
export async function fillRegistry(registry: string, folder: string, people: PeopleFile): Promise<void> {
  await mkdir(join(registry, 'photos'), { recursive: true });
  const name = `${(await sha256Of(people.file)).slice(0, 12)}.csv`;
  const draft = join(registry, `${name}.new`);
  await copyAccepted(people, draft);
  await rename(draft, join(registry, name));
  const photos = join(folder, 'photos');
  if (!existsSync(photos)) return;
  for (const photo of await readdir(photos)) {
    if (/^\d{16}\.jpg$/.test(photo)) await copyFile(join(photos, photo), join(registry, 'photos', photo));
  }
}

async function copyAccepted({ file, rejectedLines }: PeopleFile, to: string): Promise<void> {
  let copy: CsvFile | undefined;
  for await (const { records } of readRecords(file)) {
    for (const { line, fields } of records) {
      if (!fields.ok) continue;
      if (copy === undefined) copy = new CsvFile(to, fields.value);
      else if (!rejectedLines.has(line)) await copy.write([fields.value]);
    }
  }
  await copy?.close();
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
