import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  claim,
  demoPerson,
  enterCode,
  fillAdditional,
  fillAddress,
  fillPayee,
  register,
  takeSelfie,
  updateData,
} from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { clearFaults, inbox, nextCode, paidInto, setFaults } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('a foreign worker comes by passport and is paid', async () => {
  const person = demoPerson('foreigner');
  const walker = await Walker.begin(browser, 'foreigner');
  await walker.unseen(async () => {
    await register(walker, person, {
      email: 'kenji@contoh.id',
      phone: '081200000077',
      password: 'gunung fuji di pagi hari',
    });
    await walker.press('Pengkinian Data');
    await walker.press('Ok, Lanjutkan');
    await walker.press('Sudah');
    await takeSelfie(walker);
    await fillAddress(walker, 'domicile');
  });
  await walker.press('Selanjutnya');
  await walker.sees('Isi persis seperti di paspormu.');
  await walker.sees('16 angka. Kosongkan bila tidak punya');
  await walker.unseen(async () => {
    await fillAddress(walker, 'ktp');
    await walker.press('Selanjutnya');
    await fillAdditional(walker);
  });
  await walker.press('Selanjutnya');
  await walker.sees('Alamat di Indonesia');
  expect(await walker.page.getByText('Alamat sesuai KTP').count()).toBe(0);
  await walker.choose('Saya menyatakan dan menyetujui hal di atas');
  await walker.press('Konfirmasi');
  await walker.sees('Selamat, kamu telah melakukan Pengkinian Data');
  await walker.unseen(() =>
    claim(walker, 'Kontrak kerja berakhir (PKWT)', { bank: 'BRI', account: '020601000077505' }),
  );
  expect(await paidInto('020601000077505', '00')).toMatchObject({ bank: 'BRI', service: '17' });
  await walker.end();
});

describe('an account of the older app', () => {
  const person = demoPerson('bpjstku');
  let walker: Walker;
  beforeAll(async () => {
    walker = await Walker.begin(browser, 'bpjstku');
  });
  afterAll(() => walker.end());
  afterEach(clearFaults);
  inOrder();

  test('signs in with the old username and password', async () => {
    await walker.open('/masuk');
    await walker.fill('Email atau username BPJSTKU', person.account!.username);
    await walker.fill('Kata Sandi', 'Danau-Toba-1989');
    await walker.press('Masuk');
    await walker.sees('Username atau kata sandi salah.');
    expect(await walker.page.getByLabel('Email atau username BPJSTKU').inputValue()).toBe(
      person.account!.username,
    );
    const { email, password } = person.account!;
    await walker.fill('Kata Sandi', password);
    await enterCode(walker, email, () => walker.press('Masuk'));
    await walker.seesHeading('Pastikan nomor handphone-mu');
    const phone = '+6281299000066';
    const seen = (await inbox(phone)).length;
    await walker.press('Kirim kode');
    await walker.sees('Kirim lewat WhatsApp');
    await walker.fill('Kode Verifikasi', await nextCode(phone, seen));
    await walker.press('Pastikan');
    expect(walker.path()).toBe('/beranda');
    await walker.sees(/Halo, Yohana/);
    await walker.press('Profil Saya');
    await walker.sees(/^y\S+@example\.com$/);
    await walker.unseen(() => updateData(walker, person));
  });

  test('is asked for the number once: the next sign-in leads straight on', async () => {
    await walker.unseen(() => walker.open('/profil'));
    await walker.unseen(() => walker.press('Keluar'));
    await walker.unseen(async () => {
      const { username, password } = person.account!;
      await walker.fill('Email atau username BPJSTKU', username);
      await walker.fill('Kata Sandi', password);
      await walker.press('Masuk');
    });
    expect(walker.path()).toBe('/beranda');
  });

  test('accounts that cannot be paid say what to do, and nothing typed is lost', async () => {
    await walker.unseen(async () => {
      await walker.open('/jht/klaim');
      await walker.press('Selanjutnya');
      await walker.choose('Pemutusan hubungan kerja (PHK)');
      await walker.press('Selanjutnya');
      await walker.press('Sudah');
      await takeSelfie(walker);
    });
    await walker.press('Selanjutnya');
    await walker.sees('Bank belum diisi.');
    await walker.sees('Nomor rekening belum diisi.');
    const bad = [
      ['5270000000', 'Menurut bank, rekening ini sudah ditutup. Pakai rekening lain yang aktif.'],
      ['5270000001', 'Aktifkan dulu di bank, atau pakai rekening lain.'],
      ['5270000002', 'Pakai rekening atas namamu sendiri'],
    ] as const;
    await fillPayee(walker, { bank: 'BCA', account: '527' });
    await walker.press('Selanjutnya');
    await walker.sees('Nomor rekening hanya angka');
    for (const [account, words] of bad) {
      await walker.fill('Nomor rekening', account);
      await walker.press('Selanjutnya');
      await walker.sees(words);
      await keeps(account);
    }
  });

  test('a bank that is down says so; later the same answers go through', async () => {
    await setFaults([{ bank: 'BCA', fault: 'down', times: 20 }]);
    await walker.fill('Nomor rekening', '5270005678');
    await walker.press('Selanjutnya');
    await walker.sees('Bank sedang tidak bisa dihubungi. Isianmu aman; coba lagi beberapa menit lagi.');
    await keeps('5270005678');
    await clearFaults();
    await walker.press('Selanjutnya');
    await walker.seesHeading('Rincian Saldo JHT');
    await walker.sees('Rekening aktif dan milikmu');
  });

  async function keeps(account: string): Promise<void> {
    expect(await walker.page.getByLabel('Nomor rekening').inputValue()).toBe(account);
    expect(await walker.page.getByLabel('Bank').first().locator('option:checked').innerText()).toBe('BCA');
    expect(await walker.page.getByLabel('Saya tidak punya NPWP').isChecked()).toBe(true);
  }
});
