import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { enter, focusNow, tabTo } from '../support/keyboard.ts';
import { E2E_NOW } from '../support/now.ts';
import { enrolApp } from '../support/enrol-app.ts';
import { atTheDesk, exampleOfficer, freshCode, proveFirst, signIn } from '../support/officers.ts';
import { launch, type Walker } from '../support/walker.ts';

/** Of the demo people; nobody else's test claims for her. */
const PUTU = { kpj: '90000000100', nik: '9900014204950009', name: 'Putu Ayu Maharani' };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('without a pointer: in, to a participant, out; with shortcuts and without', async () => {
  const walker = await atTheDesk(browser, 'desk-keyboard');
  const { page } = walker;
  const { password } = await exampleOfficer('hendra');
  await walker.open('/masuk');
  await tabTo(page, 'Langsung ke isi');
  await tabTo(page, 'Nama masuk');
  await page.keyboard.type('hendra');
  await tabTo(page, 'Kata sandi');
  await page.keyboard.type(password);
  await enter(page);
  await tabTo(page, 'Kode enam angka');
  await page.keyboard.type(await freshCode('hendra'));
  await enter(page);
  await walker.seesHeading('Halo, Hendra Gunawan');
  await walker.look();

  await Promise.all([page.waitForEvent('load'), page.keyboard.press('?')]);
  await walker.seesHeading('Pintasan papan ketik');
  await walker.look();
  await page.keyboard.press('g');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('s')]);
  await walker.seesHeading('Cari peserta');
  await page.keyboard.press('/');
  expect((await page.evaluate(focusNow)).name).toBe('Nomor atau nama');
  await page.keyboard.type('g?/');
  expect(walker.path(), 'typing is typing').toBe('/cari');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(PUTU.kpj);
  await enter(page);
  await walker.look();
  await tabTo(page, PUTU.name);
  await enter(page);
  await walker.seesHeading(PUTU.name);
  await walker.look();

  await walker.open('/pintasan');
  await walker.press('Matikan pintasan di peramban ini');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.waitForTimeout(300);
  expect(walker.path()).toBe('/pintasan');
  await walker.press('Nyalakan pintasan');
  await tabTo(page, 'Keluar');
  await enter(page);
  await walker.sees('Kamu sudah keluar.');
  await walker.end();
});

test('a participant is masked; a value is opened in the course of a case, with a reason, and written down', async () => {
  const database = await openDatabase();
  const walker = await atTheDesk(browser, 'desk-masked', { script: false });
  try {
    await signIn(walker, 'mega');
    await walker.open('/cari');
    // By her card: others may have her name.
    await walker.fill('Nomor atau nama', PUTU.kpj);
    await walker.press('Cari');
    await walker.press(PUTU.name);
    const text = () => walker.page.locator('body').innerText();
    expect(await text()).toContain(`••••${PUTU.nik.slice(-4)}`);
    expect(await walker.page.content()).not.toContain(PUTU.nik);
    expect(await walker.page.locator('summary').count()).toBe(0);

    const id = walker.path().split('/').at(-1)!;
    const until = Temporal.Instant.from(E2E_NOW)
      .add({ hours: 10 * 24 })
      .toString();
    await database.query(
      `insert into work_item (participant_id, id, number, kind, subject, branch, opened_at, promised_by, state, taken_by, taken_until)
       values ($1, $2::uuid, $3, 'CARD_CONFIRMATION', $2::uuid::text, 'PUSAT', $4, $5, 'TAKEN', 'mega', $5)`,
      [id, randomUUID(), `MEJA-2026-UJI${Date.now()}`, E2E_NOW, until],
    );
    await walker.open(`/peserta/${id}`);
    await walker.page.locator('summary').first().click();
    await walker.page.getByRole('button', { name: 'Buka dan catat' }).first().click();
    await walker.sees('Pilih alasan membuka nilai ini.');
    await walker.page.locator('summary').first().click();
    await walker.page.getByLabel('Alasan').first().selectOption({ label: 'Mencocokkan dengan dokumen' });
    await walker.page.getByRole('button', { name: 'Buka dan catat' }).first().click();
    await walker.sees(PUTU.nik);
    await walker.look();
    await walker.open(`/peserta/${id}`);
    expect(await walker.page.content(), 'closed again').not.toContain(PUTU.nik);

    const { rows } = await database.query<{ action: string; detail: Record<string, string> }>(
      `select action, detail from audit_event where participant_id = $1 and actor_id = 'mega' order by at`,
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['officer.found', 'officer.opened', 'officer.revealed']);
    expect(rows[2]!.detail).toMatchObject({ what: 'NIK', reason: 'COMPARE_PAPER' });
    await database.query(`delete from work_item where participant_id = $1 and taken_by = 'mega'`, [id]);
  } finally {
    await walker.end();
    await database.end();
  }
});

test('what a role does not need is not there for it', async () => {
  const walker = await atTheDesk(browser, 'desk-roles');
  await signIn(walker, 'agus');
  for (const path of ['/cari', '/kelola/petugas', '/kelola/cabang', '/kelola/petugas/baru']) {
    const answer = await walker.page.goto(path);
    expect(answer!.status(), path).toBe(403);
  }
  await walker.look();
  expect(await walker.page.getByRole('link', { name: 'Cari peserta' }).count()).toBe(0);
  await walker.end();
});

test('a copied session opens nothing elsewhere, and is over', async () => {
  const walker = await atTheDesk(browser, 'desk-stolen');
  await signIn(walker, 'wahyu');
  const cookies = await walker.context.cookies();
  expect(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Strict')).toBe(true);
  const thief = await atTheDesk(browser, 'desk-thief');
  await thief.context.addCookies([
    ...cookies.filter(({ name }) => name === 'meja-sesi'),
    { ...cookies.find(({ name }) => name === 'meja-peramban')!, value: 'A'.repeat(43) },
  ]);
  await thief.unseen(() => thief.open('/akun'));
  expect(thief.path()).toBe('/masuk');
  await thief.end();
  await walker.unseen(() => walker.open('/akun'));
  expect(walker.path(), 'the owner finds out').toBe('/masuk');
  await walker.end();
});

test('one officer in two browsers sees both, and ends one from the other', async () => {
  const [desk, laptop] = [await atTheDesk(browser, 'desk-two-a'), await atTheDesk(browser, 'desk-two-b')];
  await signIn(desk, 'yudi');
  await signIn(laptop, 'yudi');
  await laptop.open('/akun');
  expect(await laptop.page.getByRole('button', { name: /^Akhiri/ }).count()).toBeGreaterThanOrEqual(1);
  await laptop.press('Keluar dari semua peramban');
  await desk.unseen(() => desk.open('/akun'));
  expect(desk.path()).toBe('/masuk');
  await Promise.all([desk.end(), laptop.end()]);
});

test('an administrator makes an officer, gives and takes a role, and lets them go', async () => {
  const admin = await atTheDesk(browser, 'desk-admin');
  await signIn(admin, 'dian');
  const id = `uji.${Date.now() % 100_000}`;
  await admin.open('/kelola/petugas/baru');
  await admin.press('Daftarkan');
  await admin.sees('Nama masuk: 2–40 huruf kecil');
  await admin.fill('Nama masuk', id);
  await admin.fill('Nama lengkap', 'Nadia Uji');
  await admin.fill('Nomor pegawai (NIP)', id.toUpperCase());
  await admin.select('Cabang', 'JKT01 – Cabang Contoh Jakarta');
  await admin.choose('Petugas kantor');
  await admin.fill('NIK (boleh kosong)', '9901010101900009');
  await admin.press('Daftarkan');
  await admin.sees('Nadia Uji terdaftar');
  await admin.sees('NIK itu bukan NIK peserta');
  await admin.look();
  const password = await admin.page.locator('strong.numbers').innerText();

  const nadia = await atTheDesk(browser, 'desk-nadia');
  await nadia.unseen(async () => {
    await nadia.open('/masuk');
    await nadia.fill('Nama masuk', id);
    await nadia.fill('Kata sandi', password);
    await nadia.press('Lanjut');
  });
  await nadia.seesHeading('Pilih kata sandimu sendiri');

  await admin.open('/kelola/menunggu');
  await admin.sees('menunggu pengelola lain. Tinggal yang kamu berikan sendiri');
  await admin.sees('akun baru');
  await admin.sees('Ia belum masuk dengan kata sandi pilihannya sendiri');
  const second = await atTheDesk(browser, 'desk-second-admin');
  await signIn(second, 'citra');
  await second.sees('petugas menunggu konfirmasi');
  await second.open(`/kelola/petugas/${id}`);
  await second.sees('Menunggu konfirmasi pengelola kedua');
  await second.press('Menunggu konfirmasi');
  await second.sees('sebelum itu tidak dapat dikonfirmasi');
  expect(await second.page.getByRole('button', { name: `Konfirmasi ${id}` }).count()).toBe(0);
  await nadia.fill('Kata sandi baru', 'kapur barus di lemari');
  await nadia.press('Simpan dan lanjut');
  await enrolApp(nadia);
  await nadia.sees('Peranmu menunggu konfirmasi');
  await nadia.end();
  await second.open('/kelola/menunggu');
  await second.press(`Konfirmasi ${id}`);
  await second.sees(`Peran ${id} berlaku mulai sekarang, dan tercatat.`);
  await second.end();

  await admin.open('/kelola/petugas?q=nadia');
  await admin.press(id);
  await proveFirst(admin, 'dian');
  await admin.choose('Penyelia');
  await admin.choose('Pemeriksa');
  await admin.press('Simpan');
  await admin.sees('tidak boleh memegang peran lain');
  await admin.page.getByLabel('Pemeriksa').uncheck();
  await admin.press('Simpan');
  await admin.sees('Tersimpan dan tercatat.');
  await admin.sees('peran: BRANCH_OFFICER SUPERVISOR');
  await admin.sees('Penyelia: belum berlaku.');
  await admin.press('Atur ulang');
  await admin.sees('Kata sandi pertama yang baru');
  await admin.open('/kelola/petugas/dian');
  await admin.sees('Ini akunmu sendiri.');
  await admin.end();
});

async function signedInTwice(): Promise<[Walker, Walker]> {
  const [admin, officer] = [await atTheDesk(browser, 'desk-taking'), await atTheDesk(browser, 'desk-taken')];
  await signIn(admin, 'dian');
  await signIn(officer, 'bima');
  return [admin, officer];
}

test('who is let go is out at once, wherever they are', async () => {
  const [admin, officer] = await signedInTwice();
  await officer.open('/cari');
  await admin.open('/kelola/petugas/bima');
  await proveFirst(admin, 'dian');
  await admin.page.getByLabel('Masih bekerja di sini').uncheck();
  await admin.press('Simpan');
  await admin.sees('Tersimpan dan tercatat.');
  await officer.fill('Nomor atau nama', PUTU.kpj);
  await officer.unseen(() => officer.press('Cari'));
  expect(officer.path()).toBe('/masuk');
  await admin.page.getByLabel('Masih bekerja di sini').check();
  await admin.press('Simpan');
  await admin.press('Keluar');
  await signIn(admin, 'citra');
  await admin.open('/kelola/menunggu');
  await admin.press('Konfirmasi bima');
  await Promise.all([admin.end(), officer.end()]);
});
