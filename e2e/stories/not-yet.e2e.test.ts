import { formatDate } from '@jmo/kernel';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPerson, register, updateData } from '../support/guide.ts';
import { E2E_NOW } from '../support/now.ts';
import { launch, Walker } from '../support/walker.ts';

const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const password = 'sawah hijau di Tabanan';
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A registered person with updated data at the requirements. */
async function atRequirements(key: string, phone: string): Promise<Walker> {
  const walker = await Walker.begin(browser, key);
  const person = demoPerson(key);
  await walker.unseen(async () => {
    await register(walker, person, { email: `${key}@contoh.id`, phone, password });
    await updateData(walker, person);
    await walker.open('/jht');
  });
  await walker.press('Klaim JHT');
  await walker.seesHeading('Syarat Klaim JHT');
  return walker;
}

/** Every page of the claim by its address leads back to the requirements. */
async function cannotGoOn(walker: Walker): Promise<void> {
  expect(await walker.page.getByRole('button', { name: 'Selanjutnya' }).count(), 'a way on').toBe(0);
  for (const step of ['sebab', 'kepesertaan', 'swafoto', 'npwp-rekening', 'rincian', 'tinjau', 'berhasil']) {
    await walker.page.goto(`/jht/klaim/${step}`);
    expect(walker.path(), step).toMatch(/^\/jht(\/klaim\/syarat)?$/);
  }
}

/** The words of one requirement: label, fact, what to do. */
const requirement = (walker: Walker, label: string): Promise<string> =>
  walker.page.getByRole('listitem').filter({ hasText: label }).first().innerText();

test('above the limit the claim goes on through Lapak Asik, and a branch is named besides', async () => {
  const walker = await atRequirements('above-limit', '081200000008');
  const limit = await requirement(walker, 'Total saldo JHT kamu tidak lebih dari Rp10.000.000');
  expect(limit).toContain('Belum');
  expect(limit).toMatch(/Total saldo JHT kamu Rp\d{2}\.\d{3}\.\d{3}/);
  expect(limit).toContain('Ajukan lewat Lapak Asik atau Kantor Cabang.');
  expect(await requirement(walker, 'Status kepesertaan kamu sudah nonaktif')).toContain('Terpenuhi');
  await walker.sees('Klaim ini lanjut lewat Lapak Asik');
  await walker.seesHeading('Lebih suka ke Kantor Cabang?');
  await walker.press('Selanjutnya');
  await walker.seesHeading('Sebab Klaim');
  await walker.sees('Dengan dokumen, lewat Lapak Asik');
  await walker.end();
});

test('who still works reads which employer has to report the end', async () => {
  const walker = await atRequirements('still-employed', '081200000009');
  await walker.sees('Belum dapat diajukan');
  const status = await requirement(walker, 'Status kepesertaan kamu sudah nonaktif');
  expect(status).toContain('Belum');
  expect(status).toContain('Masih aktif: PT Lestari Pangan Sejahtera (KPJ 90000000100).');
  expect(status).toContain('Minta PT Lestari Pangan Sejahtera melaporkan tanggal berhentimu.');
  await cannotGoOn(walker);
  await walker.end();
});

test('who resigned last week reads the date from which the claim opens', async () => {
  const walker = await atRequirements('resigned-last-week', '081200000010');
  await walker.sees('Belum dapat diajukan');
  const ended = TODAY.subtract({ days: 7 });
  const text = await walker.page.locator('main').innerText();
  expect(text).toContain(`Tanggal berhenti yang dilaporkan: ${formatDate(ended, 'id')}.`);
  const from = formatDate(ended.add({ months: 1 }), 'id');
  expect(text).toContain(`Dapat diajukan mulai ${from}.`);
  await walker.press('Kapan saya bisa klaim?');
  await walker.sees(`Paling cepat mulai ${from}: Mengundurkan diri`);
  await walker.sees(/Perkiraan kamu terima: Rp\d\.\d{3}\.\d{3}/);
  await cannotGoOn(walker);
  await walker.end();
});
