import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { E2E_NOW } from './now.ts';
import { startSystem } from './running-system.ts';

const PORT = 4300;
/** One system for all browser tests, on a fresh data folder with the default demo. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-e2e-'));
  rmSync('output/screens', { recursive: true, force: true });
  rmSync('output/system.log', { force: true });
  const system = await startSystem({
    port: PORT,
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
