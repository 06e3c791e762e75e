import { createHash, pbkdf2Sync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CsvFile } from '../csv-file.ts';
import { generatePerson, type Surroundings } from './generate-person.ts';
import { makeEmployerName } from './names.ts';
import type { Story } from './people.ts';
import { randomFor } from './random.ts';
import { returnRates } from './return-rates.ts';
import { HEADERS, toLines, type DemoFile, type DemoRecord } from './rows.ts';
import { stories } from './stories.ts';
import { STORY_EMPLOYERS } from './story-parts.ts';

export interface DemoOrder {
  readonly folder: string;
  /** Rows of participants.csv. The demo people are always among them, so there are never fewer than those. */
  readonly participants: number;
  readonly seed: number;
  /** The day on which the data was true. */
  readonly asOf: Temporal.PlainDate;
}

const WORKERS_PER_EMPLOYER = 25;
/** NPP have eight digits; those from 999 are the demo people's. */
const MAX_EMPLOYERS = 900_000;
const PBKDF2_ITERATIONS = 600_000;

/**
 * Writes an import folder of any size. Nothing is kept in memory, and the same order gives the same bytes.
 * @param progress told now and then how many participants are written
 */
export async function writeDemo(
  order: DemoOrder,
  progress: (written: number) => void = () => undefined,
): Promise<void> {
  const { folder, participants, seed, asOf } = order;
  mkdirSync(folder, { recursive: true });
  const names = Object.keys(HEADERS) as DemoFile[];
  const files = Object.fromEntries(
    names.map((name) => [name, new CsvFile(join(folder, name), HEADERS[name])]),
  ) as Record<DemoFile, CsvFile>;
  const told = stories(asOf);
  const special = told.flatMap(recordsOf);
  const count = Math.max(0, participants - special.length);
  const employers = Math.min(MAX_EMPLOYERS, Math.max(5, Math.ceil(count / WORKERS_PER_EMPLOYER)));
  const around: Surroundings = { seed, asOf, employers, nppOf };

  await files['employers.csv'].write(STORY_EMPLOYERS);
  for (let employer = 0; employer < employers; employer++) {
    await files['employers.csv'].write([
      [nppOf(employer), makeEmployerName(randomFor(seed, `employer ${employer}`))],
    ]);
  }
  await files['returns.csv'].write(returnRates(asOf));
  await files['bpjstku-accounts.csv'].write(told.flatMap(accountLines));
  for (const record of special) await writeRecord(files, record);
  for (let index = 0; index < count; index++) {
    await writeRecord(files, generatePerson(index, around));
    if (index % 5_000 === 4_999) progress(special.length + index + 1);
  }
  for (const file of Object.values(files)) await file.close();
}

const recordsOf = ({ participant, cards, mistyped }: Story): DemoRecord[] => [
  { participant, cards },
  ...(mistyped === undefined ? [] : [mistyped]),
];

async function writeRecord(files: Record<DemoFile, CsvFile>, record: DemoRecord): Promise<void> {
  for (const [name, lines] of Object.entries(toLines(record))) await files[name as DemoFile].write(lines);
}

const nppOf = (employer: number): string => `99${String(employer).padStart(6, '0')}`;

/** Accounts of the older app, with passwords as PBKDF2 in Django's notation: algorithm$iterations$salt$hash. */
function accountLines({ participant, account }: Story): string[][] {
  if (account === undefined) return [];
  const { username, password, email, phone } = account;
  const salt = createHash('sha256').update(username).digest('hex').slice(0, 22);
  const hash = pbkdf2Sync(password, salt, PBKDF2_ITERATIONS, 32, 'sha256').toString('base64');
  return [[username, email, phone, participant.nik, `pbkdf2_sha256$${PBKDF2_ITERATIONS}$${salt}$${hash}`]];
}
