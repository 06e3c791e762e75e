import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBasePort } from './free-ports.ts';
import { E2E_NOW } from './now.ts';
import { startSystem } from './running-system.ts';

/** One system for all browser tests, on a fresh data folder with the default demo. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  // While writing a test: E2E_MEMBER, E2E_SANDBOX and E2E_DATA name a system that runs already, started with E2E_NOW.
  if (process.env['E2E_MEMBER'] !== undefined) return undefined;
  const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-e2e-'));
  rmSync('output/screens', { recursive: true, force: true });
  rmSync('output/system.log', { force: true });
  const system = await startSystem({
    port: await findBasePort(),
    dataFolder,
    logFile: 'output/system.log',
    env: { JMO_NOW: E2E_NOW },
  });
  process.env['E2E_MEMBER'] = system.memberUrl;
  process.env['E2E_SANDBOX'] = system.sandboxUrl;
  process.env['E2E_DATA'] = dataFolder;
  return async () => {
    await system.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}
