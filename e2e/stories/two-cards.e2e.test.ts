import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  demoPerson,
  fillAdditional,
  fillAddress,
  fillPayee,
  register,
  signIn,
  takeSelfie,
} from '../support/guide.ts';
import { transfersInto } from '../support/sandbox.ts';
import { inOrder } from '../support/in-order.ts';
import { launch, Walker } from '../support/walker.ts';

const person = demoPerson('two-cards');
const further = person.furtherKpj!;
const login = { email: 'rizky@contoh.id', phone: '081200000012', password: 'hujan reda di Semarang' };
const payee = { bank: 'Bank Mandiri', account: '1370012345678' };
const UNIFORM = /Kartu [\d ]+ belum bisa kami pastikan milikmu/;

let browser: Browser;
let walker: Walker;
let total = 0n;
beforeAll(async () => {
  browser = await launch();
  walker = await Walker.begin(browser, 'two-cards');
});
afterAll(() => browser.close());
inOrder();

/** The browser is closed without a word; the person takes another phone. */
async function leaveAndComeBack(): Promise<void> {
  await walker.end();
  walker = await Walker.begin(browser, 'two-cards');
  await walker.unseen(() => signIn(walker, login.email, login.password));
  await walker.look();
}

const rupiah = (text: string): bigint => BigInt(/Rp([\d.]+)/.exec(text)![1]!.replaceAll('.', ''));

test('tambah kartu: unknown and other people’s cards are answered alike, one’s own is merged', async () => {
  await walker.unseen(async () => {
    await register(walker, person, login);
    await walker.press('Pengkinian Data');
    await walker.press('Ok, Lanjutkan');
  });
  await walker.press('tambah kartu');
  await walker.press('Tambahkan kartu ini');
  await walker.sees('Nomor kartu peserta (KPJ) belum diisi.');

  const answers: string[] = [];
  for (const kpj of ['98765432109', demoPerson('still-employed').kpj]) {
    await walker.fill('Nomor kartu peserta (KPJ)', kpj);
    await walker.press('Tambahkan kartu ini');
    await walker.sees(UNIFORM);
    expect(await walker.page.getByLabel('Nomor kartu peserta (KPJ)').inputValue()).toBe(kpj);
    // Said is what was typed, and nothing else differs.
    answers.push((await walker.page.locator('main').innerText()).replaceAll(kpj, '…'));
  }
  expect(answers[1]).toBe(answers[0]);

  await walker.fill('Nomor kartu peserta (KPJ)', person.kpj);
  await walker.press('Tambahkan kartu ini');
  await walker.sees('Kartu ini sudah ada di daftarmu.');

  await walker.fill('Nomor kartu peserta (KPJ)', further);
  await walker.press('Tambahkan kartu ini');
  await walker.seesHeading('Periksa sebelum digabung');
  const preview = await walker.page.locator('main').innerText();
  const [first, second, sum] = [...preview.matchAll(/Rp[\d.]+/g)].map(([amount]) => rupiah(amount));
  expect(first! + second!).toBe(sum);
  expect(preview).toContain(`Kartu ${person.kpj}`);
  expect(preview).toContain(`Kartu ${further}`);
  // A thumb in a hurry.
  await walker.page.getByRole('button', { name: 'Gabungkan kartu ini' }).dblclick();
  await walker.seesHeading('Data Kepesertaan');
  await walker.sees('Kartu ditambahkan. Saldonya sudah digabung.');
  await walker.sees(person.kpj);
  await walker.sees(further);
});

test('a data update left midway goes on in another browser where it was left', async () => {
  await walker.press('Sudah');
  await walker.unseen(() => takeSelfie(walker));
  await walker.unseen(() => fillAddress(walker, 'domicile'));
  await walker.page.locator('[name="domicileStreet"]').fill('Gang Kenari 12, rumah pagar hijau');
  await walker.press('Selanjutnya');
  await walker.seesHeading('Data Kependudukan');

  await leaveAndComeBack();
  await walker.sees('Pengkinian datamu belum selesai');
  await walker.press('Update datamu sekarang');
  await walker.sees('Pengkinian datamu belum selesai');
  await walker.press('Ok, Lanjutkan');
  await walker.seesHeading('Data Kependudukan');
  await walker.press('Kembali');
  expect(await walker.page.locator('[name="domicileStreet"]').inputValue()).toBe(
    'Gang Kenari 12, rumah pagar hijau',
  );
  await walker.unseen(async () => {
    await walker.press('Selanjutnya');
    await fillAddress(walker, 'ktp');
    await walker.press('Selanjutnya');
    await fillAdditional(walker);
    await walker.press('Selanjutnya');
  });
  await walker.press('Konfirmasi');
  await walker.sees('Centang pernyataan di bawah untuk melanjutkan.');
  await walker.choose('Saya menyatakan dan menyetujui hal di atas');
  await walker.press('Konfirmasi');
  await walker.sees('Selamat, kamu telah melakukan Pengkinian Data');
});

test('Cek Saldo asks which card, and the balances add up', async () => {
  await walker.press('Jaminan Hari Tua');
  total = rupiah(await walker.page.locator('main').innerText());
  await walker.press('Cek Saldo');
  await walker.seesHeading('Pilih Nomor Kartu Peserta (KPJ)');
  let sum = 0n;
  for (const kpj of [person.kpj, further]) {
    await walker.press(kpj);
    await walker.sees('Saldo kartu ini');
    const main = await walker.page.locator('main').innerText();
    expect(main).toContain(kpj);
    sum += rupiah(main);
    await walker.unseen(() => walker.press('Kembali'));
  }
  expect(sum).toBe(total);
  expect(total).toBeGreaterThan(0n);
});

test('a claim left midway goes on in another browser, covers both cards and is one transfer', async () => {
  await walker.unseen(async () => {
    await walker.open('/jht');
    await walker.press('Klaim JHT');
    await walker.press('Selanjutnya');
    await walker.choose('Mengundurkan diri');
    await walker.press('Selanjutnya');
  });
  await walker.sees(person.kpj);
  await walker.sees(further);
  await walker.press('Sudah');
  await walker.unseen(() => takeSelfie(walker));
  await fillPayee(walker, payee);
  await walker.press('Selanjutnya');
  await walker.seesHeading('Rincian Saldo JHT');

  await leaveAndComeBack();
  await walker.press('Jaminan Hari Tua');
  await walker.press('Klaim JHT');
  await walker.sees('Isianmu tersimpan.');
  await walker.seesHeading('Rincian Saldo JHT');
  await walker.sees(`Kartu ${person.kpj}`);
  await walker.sees(`Kartu ${further}`);
  await walker.press('Kembali');
  expect(await walker.page.getByLabel('Nomor rekening').inputValue()).toBe(payee.account);
  await walker.unseen(async () => {
    await walker.press('Selanjutnya');
    await walker.press('Selanjutnya');
    await walker.press('Konfirmasi');
  });
  await walker.sees('Selamat, pengajuan klaim JHT anda diproses');

  await walker.comesToSee('Klaim selesai', `/jht/tracking/${further}`);
  const paid = await transfersInto(payee.account);
  expect(paid).toHaveLength(1);
  // Below the taxed amount, so that everything arrives.
  expect(paid[0]).toMatchObject({ service: '17', status: '00', amount: `${total}.00` });
});
