import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { atTheDesk, signIn } from '../support/officers.ts';
import { launch, type Walker } from '../support/walker.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A phone's or laptop's own key store, as the browser sees it. */
async function giveAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function pressAndWait(walker: Walker, name: string, path: string): Promise<void> {
  await walker.page.getByRole('button', { name, exact: true }).click();
  await walker.page.waitForURL((url) => url.pathname === path);
}

test('a passkey is added with a fresh proof, and is a whole sign-in and a proof of its own', async () => {
  const walker = await atTheDesk(browser, 'desk-passkey');
  await giveAuthenticator(walker.page);
  await signIn(walker, 'lestari');
  await walker.open('/akun');
  await walker.fill('Nama kunci, misalnya perangkatnya', 'Laptop cabang');
  await walker.page.getByRole('button', { name: 'Tambah kunci sandi', exact: true }).click();
  await walker.sees('Laptop cabang');
  await walker.look();
  await walker.press('Keluar');

  await pressAndWait(walker, 'Masuk dengan kunci sandi', '/');
  await walker.seesHeading('Halo, Lestari Anggraini');
  await walker.open('/buktikan?kembali=/akun');
  await pressAndWait(walker, 'Buktikan dengan kunci sandi', '/akun');
  await walker.press('Hapus Laptop cabang');
  await walker.press('Keluar');

  await pressAndWait(walker, 'Masuk dengan kunci sandi', '/masuk');
  await walker.sees('Kunci sandi itu tidak dikenal di sini.');
  await walker.end();
});

test('the agency’s own sign-on lets an officer in, with the roles it names', async () => {
  const walker = await atTheDesk(browser, 'desk-sso');
  await walker.open('/masuk?lanjut=/akun');
  await walker.page.getByRole('link', { name: 'Masuk lewat akun instansi' }).click();
  await walker.page.getByRole('button', { name: 'Fitri Maharani' }).click();
  await walker.page.waitForURL((url) => url.pathname === '/akun');
  await walker.sees('Keuangan');
  await walker.press('Keluar');
  await walker.end();
});

test('whom nobody has made an officer is not let in, and told what to do', async () => {
  const walker = await atTheDesk(browser, 'desk-sso-stranger', { script: false });
  await walker.open('/masuk');
  await walker.page.getByRole('link', { name: 'Masuk lewat akun instansi' }).click();
  await walker.page.getByRole('button', { name: 'Orang lain' }).click();
  await walker.page.waitForURL((url) => url.pathname === '/masuk');
  await walker.sees('Akun instansimu belum terdaftar di meja');
  await walker.end();
});

test('an answer of the sign-on that nobody asked for opens nothing', async () => {
  const walker = await atTheDesk(browser, 'desk-sso-forged');
  await walker.page.goto('/masuk/sso/kembali?code=abc&state=def');
  await walker.page.waitForURL((url) => url.pathname === '/masuk');
  await walker.sees('terlalu lama, atau dimulai di peramban lain');
  await walker.page.goto('/masuk/sso?lanjut=/akun');
  await walker.page.goto('/masuk/sso/kembali?code=abc&state=def');
  await walker.sees('Layanan masuk instansi menolak');
  await walker.end();
});
