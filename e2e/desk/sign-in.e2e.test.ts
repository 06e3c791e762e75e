import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolApp } from '../support/enrol-app.ts';
import { atTheDesk, exampleOfficer, freshCode, signIn } from '../support/officers.ts';
import { launch } from '../support/walker.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

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
  await enrolApp(walker);
  await walker.seesHeading('Halo, Ratih Kusuma');
  await walker.end();
});

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
