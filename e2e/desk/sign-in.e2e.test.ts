import { base32, findTotpStep, totpCode, totpStep } from '@jmo/kernel';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atTheDesk, exampleOfficer, freshCode, signIn } from '../support/officers.ts';
import { launch, type Walker } from '../support/walker.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const unbase32 = (text: string): Buffer => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text.replaceAll(' ', '')]
    .map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
};

test('an officer signs in by password and code, and out again', async () => {
  const walker = await atTheDesk(browser, 'desk-sign-in');
  await signIn(walker, 'rina');
  await walker.seesHeading('Halo, Rina Hapsari');
  await walker.sees('Cabang Contoh Jakarta');
  await walker.press('Keluar');
  await walker.sees('Kamu sudah keluar.');
  await walker.open('/akun');
  expect(walker.path()).toBe('/masuk');
  await walker.end();
});

test('without script as well', async () => {
  const walker = await atTheDesk(browser, 'desk-no-script', { script: false });
  await signIn(walker, 'bima');
  await walker.seesHeading('Halo, Bima Santosa');
  await walker.end();
});

test('a code is good once, and a wrong one says so', async () => {
  const walker = await atTheDesk(browser, 'desk-code');
  const { password } = await exampleOfficer('yudi');
  const code = await freshCode('yudi');
  const begin = async () => {
    await walker.open('/masuk');
    await walker.fill('Nama masuk', 'yudi');
    await walker.fill('Kata sandi', password);
    await walker.press('Lanjut');
  };
  await begin();
  await walker.fill('Kode enam angka', code);
  await walker.press('Masuk');
  await walker.press('Keluar');
  await begin();
  await walker.fill('Kode enam angka', code);
  await walker.press('Masuk');
  await walker.sees('Kode ini salah, sudah dipakai, atau sudah lewat.');
  for (let guess = 0; guess < 5; guess++) {
    await walker.fill('Kode enam angka', '000000');
    await walker.unseen(() => walker.press('Masuk'));
    if (walker.path() === '/masuk') break;
  }
  await walker.sees('Sesimu sudah berakhir.');
  await walker.end();
});

test('the first sign-in: an own password, an authenticator app, its code', async () => {
  const walker = await atTheDesk(browser, 'desk-first');
  const { password } = await exampleOfficer('ratih');
  await walker.open('/masuk');
  await walker.fill('Nama masuk', 'ratih');
  await walker.fill('Kata sandi', password);
  await walker.press('Lanjut');
  await walker.seesHeading('Pilih kata sandimu sendiri');
  await walker.fill('Kata sandi baru', password);
  await walker.press('Simpan dan lanjut');
  await walker.sees('harus berbeda');
  await walker.fill('Kata sandi baru', 'kapur barus di lemari');
  await walker.press('Simpan dan lanjut');
  await walker.seesHeading('Pasang aplikasi kode');
  const secret = await enrolledSecret(walker);
  await walker.fill('Kode enam angka', await codeNow(secret));
  await walker.press('Pasang dan masuk');
  await walker.seesHeading('Halo, Ratih Kusuma');
  await walker.end();
});

async function enrolledSecret(walker: Walker): Promise<Buffer> {
  const shown = await walker.page.locator('strong.numbers').innerText();
  const secret = unbase32(shown);
  expect(base32(secret)).toBe(shown.replaceAll(' ', ''));
  return secret;
}

/** The system's clock is not this machine's: the sandbox knows how far it is. */
async function codeNow(secret: Buffer): Promise<string> {
  const { receivedAt } = await pingClock();
  const code = totpCode(secret, totpStep(receivedAt));
  expect(findTotpStep(secret, code, receivedAt)).toBeDefined();
  return code;
}

async function pingClock(): Promise<{ receivedAt: Temporal.Instant }> {
  const to = '+6281200099901';
  const sandbox = process.env['E2E_SANDBOX']!;
  await fetch(`${sandbox}/sms`, { method: 'POST', body: JSON.stringify({ to, text: 'jam' }) });
  const inbox = (await (await fetch(`${sandbox}/inbox?to=${encodeURIComponent(to)}`)).json()) as {
    receivedAt: string;
  }[];
  return { receivedAt: Temporal.Instant.from(inbox[0]!.receivedAt) };
}

test('nobody gets past the steps: pages of a sign-in that is not under way lead to its beginning', async () => {
  const walker = await atTheDesk(browser, 'desk-steps');
  for (const path of [
    '/masuk/kode',
    '/masuk/aplikasi-kode',
    '/masuk/kata-sandi',
    '/',
    '/akun',
    '/buktikan',
    '/cari',
    '/kelola/petugas',
    '/kelola/cabang',
    '/peserta/01900000-0000-7000-8000-000000000000',
  ]) {
    await walker.unseen(() => walker.open(path));
    expect(walker.path(), path).toBe('/masuk');
  }
  await walker.end();
});
