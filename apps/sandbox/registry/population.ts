import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { csvRows } from './csv-rows.ts';
import { columns, type Person } from './person.ts';

/**
 * Everybody who was imported: the participants files in `registry/`, oldest first, the last row about a NIK wins.
 * Files that appear are read on the next question; a file that changed or vanished makes all be read again.
 * Rows are kept as packed strings, so a million people take some hundreds of megabytes and not gigabytes.
 */
export interface Population {
  /** Reads what has changed on disk since the last time. */
  refresh(): Promise<void>;
  /** People with a NIK, as of the last refresh. */
  readonly count: number;
  nameOfPerson(index: number): string | undefined;
  find(nik: string): Promise<Person | undefined>;
  findPhoto(nik: string): Promise<Buffer<ArrayBuffer> | undefined>;
}

interface SourceFile {
  readonly name: string;
  readonly version: string;
  readonly changedAt_ms: number;
}

const SEPARATOR = '\u001F';
const fieldNames = Object.keys(columns) as (keyof Person)[];

export function createPopulation(folder: string): Population {
  let packed = new Map<string, string>();
  let niks: string[] = [];
  let loaded: SourceFile[] = [];
  let refreshing: Promise<void> | undefined;

  async function load(): Promise<void> {
    const files = await listFiles(folder);
    const onlyNew = loaded.every((file, index) => file.version === files[index]?.version);
    if (onlyNew && files.length === loaded.length) return;
    const people = onlyNew ? packed : new Map<string, string>();
    for (const file of onlyNew ? files.slice(loaded.length) : files)
      await readPeople(join(folder, file.name), people);
    packed = people;
    niks = [...people.keys()];
    loaded = files;
  }

  const unpack = (nik: string): Person | undefined => {
    const values = packed.get(nik)?.split(SEPARATOR);
    if (values === undefined) return undefined;
    return Object.fromEntries(
      fieldNames.map((name, index) => [name, values[index] ?? '']),
    ) as unknown as Person;
  };

  const population: Population = {
    refresh: () => (refreshing ??= load().finally(() => (refreshing = undefined))),
    get count() {
      return niks.length;
    },
    nameOfPerson: (index) => unpack(niks[index] ?? '')?.name,
    async find(nik) {
      await population.refresh();
      return unpack(nik);
    },
    async findPhoto(nik) {
      if (!/^\d{16}$/.test(nik)) return undefined;
      return readFile(join(folder, 'photos', `${nik}.jpg`)).catch(() => undefined);
    },
  };
  return population;
}

async function listFiles(folder: string): Promise<SourceFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.csv'))
      .map(async (name) => {
        const { size, mtimeMs } = await stat(join(folder, name));
        return { name, version: `${name} ${size} ${mtimeMs}`, changedAt_ms: mtimeMs };
      }),
  );
  return files.sort((a, b) => a.changedAt_ms - b.changedAt_ms || a.name.localeCompare(b.name));
}

/** People without a NIK (foreigners) are not in the registry. A file without its columns adds nobody. */
async function readPeople(path: string, people: Map<string, string>): Promise<void> {
  let positions: number[] | undefined;
  for await (const row of csvRows(createReadStream(path, { encoding: 'utf8' }))) {
    if (positions === undefined) {
      const header = row.map((title) => title.trim());
      positions = fieldNames.map((name) => header.indexOf(columns[name]));
      continue;
    }
    const values = positions.map((position) => (row[position] ?? '').trim());
    const nik = values[0] ?? '';
    if (nik !== '') people.set(nik, values.join(SEPARATOR));
  }
}
