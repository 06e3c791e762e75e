import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { claim, demoPerson, register, signIn, updateData } from './support/guide.ts';
import { arrived, paidInto, transfersInto } from './support/sandbox.ts';
import { launch, Walker } from './support/walker.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const walks = [
  {
    name: 'with-script',
    script: true,
    key: 'below-limit',
    cause: 'Mengundurkan diri',
    email: 'sri@contoh.id',
    phone: '081200000001',
    bank: 'BCA',
    account: '5270001234',
  },
  {
    name: 'without-script',
    script: false,
    key: 'contract-ended',
    cause: 'Kontrak kerja berakhir (PKWT)',
    email: 'asep@contoh.id',
    phone: '081200000002',
    bank: 'BNI',
    account: '0270004321',
  },
];

describe.each(walks)(
  'the printed guide, $name',
  ({ name, script, key, cause, email, phone, bank, account }) => {
    const person = demoPerson(key);
    const login = { email, phone, password: 'kereta senja menuju Bogor' };
    let walker: Walker;
    beforeAll(async () => {
      walker = await Walker.begin(browser, name, { script });
    });
    afterAll(() => walker.end());

    // Each chapter goes on where the one before ended.
    let stuck = false;
    beforeEach(({ skip }) => skip(stuck, 'an earlier chapter failed'));
    afterEach(({ task }) => {
      stuck ||= task.result?.state === 'fail';
    });

    test('chapter 1: Pendaftaran Akun', async () => {
      await register(walker, person, login);
    });

    test('signing out and in again', async () => {
      await walker.open('/profil');
      await walker.press('Keluar');
      await signIn(walker, email, login.password);
      expect(walker.path()).toBe('/beranda');
    });

    test('chapter 2: Pengkinian Data', async () => {
      await updateData(walker, person);
    });

    test('chapter 3: Kartu Digital', async () => {
      await walker.open('/beranda');
      await walker.press('Profil Saya');
      await walker.press('Kartu Digital Anda');
      await walker.pressBeginning(`Kartu Kepesertaan ${person.kpj}`);
      await walker.press('Klik untuk memperbesar');
      const download = walker.page.waitForEvent('download');
      await walker.page.getByRole('link', { name: 'Simpan', exact: true }).click();
      expect((await download).suggestedFilename()).toMatch(/\.png$/);
    });

    test('chapter 4: Cek Saldo JHT', async () => {
      await walker.open('/beranda');
      await walker.press('Jaminan Hari Tua');
      await walker.press('Cek Saldo');
      await walker.sees(person.kpj);
      await walker.sees(/Rp[\d.]{7,}/);
    });

    test('chapter 5: Klaim JHT', async () => {
      const number = await claim(walker, cause, { bank, account });
      expect(await paidInto(account, '00')).toMatchObject({ service: '17' });
      await arrived(email, (mail) => mail.text.includes(number), 'a mail with the number');
    });

    test('chapter 6: Tracking Klaim', async () => {
      await walker.open('/jht');
      await walker.press('Tracking Klaim');
      await walker.seesHeading('Nomor Kartu Peserta (KPJ)');
      await walker.page.getByRole('link', { name: new RegExp(person.kpj) }).click();
      await walker.comesToSee('Klaim selesai');
      for (const stage of [
        'Agenda Klaim',
        'Verifikasi Data',
        'Penetapan Klaim',
        'Proses Pembayaran',
        'Proses Klaim Selesai',
      ])
        await walker.sees(stage);
      expect(await transfersInto(account)).toHaveLength(1);
    });
  },
);
