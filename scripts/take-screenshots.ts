// `npm run screenshots`: the pictures of the README, from the running system. Starts one of its own on an empty folder.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBasePort } from '../e2e/support/free-ports.ts';
import { claim, demoPerson, register, updateData } from '../e2e/support/guide.ts';
import { E2E_NOW } from '../e2e/support/now.ts';
import { startSystem } from '../e2e/support/running-system.ts';
import { eventually, transfers } from '../e2e/support/sandbox.ts';
import { launch, Walker } from '../e2e/support/walker.ts';

const FOLDER = 'docs/pictures';
const person = demoPerson('below-limit');
const account = '5270001234';

const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-pictures-'));
const system = await startSystem({
  port: await findBasePort(),
  dataFolder,
  logFile: 'output/pictures.log',
  env: { JMO_NOW: E2E_NOW },
});
process.env['E2E_MEMBER'] = system.memberUrl;
process.env['E2E_SANDBOX'] = system.sandboxUrl;
const browser = await launch();
try {
  mkdirSync(FOLDER, { recursive: true });
  // Without axe and without full pages: the Walker's own photographs go to output/.
  const walker = await Walker.begin(browser, 'pictures', { script: false });
  const picture = async (name: string, path?: string) => {
    if (path !== undefined) await walker.page.goto(path);
    await walker.page.screenshot({ path: join(FOLDER, `${name}.png`) });
    console.log(`${FOLDER}/${name}.png`);
  };
  await picture('first-screen', '/');
  await register(walker, person, {
    email: 'sri@contoh.id',
    phone: '081234567890',
    password: 'kereta senja menuju Bogor',
  });
  await picture('home', '/beranda');
  await updateData(walker, person);
  await picture('card', `/kartu/${person.kpj}`);
  await picture('balance', `/jht/saldo/${person.kpj}`);
  await picture('requirements', '/jht/klaim/syarat');
  await claim(walker, 'Mengundurkan diri', { bank: 'BCA', account });
  await picture('claimed');
  await eventually(
    async () => (await transfers()).find((transfer) => transfer.beneficiaryAccountNo === account),
    'the transfer',
  );
  await eventually(async () => {
    await walker.page.goto(`/jht/tracking/${person.kpj}`);
    return (await walker.page.getByText('Klaim selesai', { exact: true }).count()) > 0 || undefined;
  }, 'the claim to be finished');
  await picture('tracking', `/jht/tracking/${person.kpj}`);
  await walker.page.goto(system.sandboxUrl);
  await picture('sandbox');
  await walker.end();
} finally {
  await browser.close();
  await system.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
