import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, dateInWib } from '@jmo/kernel';
import { hasParticipants } from '@jmo/membership';
import { creditReturns, lastCompletedMonth } from '@jmo/savings';
import { demoPeople, type DemoPerson } from '../demo/people.ts';
import { writeDemo } from '../demo/write-demo.ts';
import { importFolder } from '../import-folder.ts';
import type { System } from '../open-system.ts';

const PARTICIPANTS = 400;
const SEED = 1;

/**
 * Fills an empty data folder with the demo people and a few hundred others, through the same import as real data. A
 * marker is written when it is complete: a first start that was killed is finished by the second (import is idempotent).
 */
export async function loadDemo(system: System, say: (step: string) => void): Promise<DemoPerson[]> {
  const { context, environment } = system;
  const marker = join(environment.dataFolder, 'demo.json');
  if (existsSync(marker))
    return demoPeople(
      Temporal.PlainDate.from((JSON.parse(readFileSync(marker, 'utf8')) as { asOf: string }).asOf),
    );
  const folder = join(environment.dataFolder, 'demo');
  // Somebody's own data is left alone; a demo that was interrupted is finished.
  if (!existsSync(folder) && (await hasParticipants(context.db))) return [];
  const asOf = dateInWib(context.clock.now());
  say(`Membuat data contoh (${PARTICIPANTS} peserta)`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await writeDemo({ folder, participants: PARTICIPANTS, seed: SEED, asOf });
  say('Mengimpor data contoh');
  const imported = await importFolder(system, folder, () => undefined);
  assert(
    imported.ok && imported.value.rejectedPath === undefined,
    'the demo is imported without a rejected row',
  );
  say('Membukukan hasil pengembangan');
  await creditReturns(context, lastCompletedMonth(context.clock.now()));
  writeFileSync(marker, JSON.stringify({ asOf: asOf.toString() }));
  return demoPeople(asOf);
}
