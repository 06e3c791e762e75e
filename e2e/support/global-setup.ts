import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedServer } from '@jmo/database';
import pg from 'pg';
import { findBasePort } from './free-ports.ts';
import { LANES, type Lane } from './lanes.ts';
import { E2E_NOW } from './now.ts';
import { startSystem, type RunningSystem } from './running-system.ts';

/** The systems of all browser tests, each on a fresh data folder with the default demo. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  // While writing a test: E2E_MEMBER, E2E_OFFICE, E2E_SANDBOX, E2E_DATA and E2E_LOG name a system that runs already, started with E2E_NOW.
  if (process.env['E2E_MEMBER'] !== undefined) return undefined;
  rmSync('output/screens', { recursive: true, force: true });
  const lanes: Lane[] = [];
  const systems: RunningSystem[] = [];
  // One after the other: the first builds the apps for all.
  for (let number = 1; number <= LANES; number++) {
    const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-e2e-'));
    const logFile = `output/system-${number}.log`;
    rmSync(logFile, { force: true });
    const system = await startSystem({
      port: await findBasePort(),
      dataFolder,
      logFile,
      env: { JMO_NOW: E2E_NOW },
    });
    systems.push(system);
    await needNotSurvive(dataFolder);
    lanes.push({
      E2E_MEMBER: system.memberUrl,
      E2E_OFFICE: system.officeUrl,
      E2E_SANDBOX: system.sandboxUrl,
      E2E_DATA: dataFolder,
      E2E_LOG: logFile,
    });
  }
  process.env['E2E_LANES'] = JSON.stringify(lanes);
  return async () => {
    await Promise.all(systems.map((system) => system.stop()));
    for (const { E2E_DATA } of lanes) rmSync(E2E_DATA, { recursive: true, force: true });
  };
}

/** What these people do need not survive a power cut, and no commit waits for a disk. */
async function needNotSurvive(dataFolder: string): Promise<void> {
  const { url } = await openEmbeddedServer(join(dataFolder, 'postgres'));
  const database = new pg.Client(url);
  await database.connect();
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await database.query(`alter system set ${setting} = off`);
  await database.query('select pg_reload_conf()');
  await database.end();
}
