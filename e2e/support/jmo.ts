import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { CsvFile } from '../../apps/cli/csv-file.ts';
import { HEADERS, toLines, type DemoRecord } from '../../apps/cli/demo/rows.ts';
import { E2E_NOW } from './now.ts';

/** The command line on the data folder of the running system. */
export async function jmo(...args: string[]): Promise<string> {
  // The port says where the registry of this system is, and what its links begin with.
  const { port } = new URL(process.env['E2E_MEMBER']!);
  const settings = { JMO_DATA: process.env['E2E_DATA']!, JMO_PORT: port, JMO_NOW: E2E_NOW };
  const outside = Object.entries(process.env).filter(
    ([name]) => !/^(JMO_|VITEST|NODE_ENV$|DATABASE_URL$)/.test(name),
  );
  const { stdout } = await promisify(execFile)(process.execPath, ['apps/cli/main.ts', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...Object.fromEntries(outside), ...settings },
  });
  return stdout;
}

/**
 * Imports people, as an operator would.
 * @param name of the folder of the files, made once per run
 */
export async function importRecords(name: string, records: readonly DemoRecord[]): Promise<void> {
  const folder = join(process.env['E2E_DATA']!, name);
  if (existsSync(join(folder, 'done'))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ['participants.csv', 'cards.csv', 'contributions.csv'] as const) {
    const file = new CsvFile(join(folder, name), HEADERS[name]);
    for (const record of records) await file.write(toLines(record)[name] ?? []);
    await file.close();
  }
  await jmo('import', folder);
  expect(existsSync(join(folder, 'rejected.csv')), 'no row of the test people is rejected').toBe(false);
  writeFileSync(join(folder, 'done'), '');
}
