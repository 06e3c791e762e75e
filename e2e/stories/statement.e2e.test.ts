import { formatDate } from '@jmo/kernel';
import { contributionDueOn } from '@jmo/savings';
import { parse } from 'csv-parse/sync';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemoPerson } from '../../apps/cli/demo/people.ts';
import type { DemoCard } from '../../apps/cli/demo/rows.ts';
import { card, person } from '../../apps/cli/demo/story-parts.ts';
import { register, signIn } from '../support/guide.ts';
import { importRecords } from '../support/jmo.ts';
import { E2E_NOW } from '../support/now.ts';
import { arrived } from '../support/sandbox.ts';
import { inOrder } from '../support/in-order.ts';
import { launch, Walker } from '../support/walker.ts';

const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const GAP = Temporal.PlainYearMonth.from('2026-04');
const LATE = Temporal.PlainYearMonth.from('2026-06');
const dueOn = (month: Temporal.PlainYearMonth) => contributionDueOn('PU', month)!;

/** Still employed; the employer left a month out and paid another one late. */
function careless(): DemoCard {
  const regular = card({ kpj: '77318800011', npp: '99900002', months: 30, wage: 6_000_000n }, TODAY);
  const contributions = regular.contributions
    .filter(({ month }) => !month.equals(GAP))
    .map((each) =>
      each.month.equals(LATE) ? { ...each, paidOn: Temporal.PlainDate.from('2026-08-20') } : each,
    );
  return { ...regular, contributions };
}

const participant = person({
  fullName: 'Raden Ayu Kusumaningtyas Wiryoatmojo Prawirodirdjo Hadiningrat',
  birthDate: Temporal.PlainDate.from('1990-02-11'),
  sex: 'P',
  birthPlace: 'Surakarta',
  motherName: 'Sekar Arum',
  serial: '7355',
});
const earlier = card(
  {
    kpj: '77318800025',
    npp: '99900003',
    months: 14,
    wage: 3_000_000n,
    ended: { on: TODAY.subtract({ months: 40 }), cause: 'RESIGN' },
  },
  TODAY,
);
const login = { email: 'raden.ayu@contoh.id', phone: '081200000188', password: 'gamelan pelan di Solo' };
const main = careless();
const someone: DemoPerson = {
  ...participant,
  key: 'statement',
  kpj: main.kpj,
  segment: 'PU',
  shows: 'a gap and a late month',
};

let browser: Browser;
beforeAll(async () => {
  await importRecords('e2e-statement', [{ participant, cards: [main, earlier] }]);
  browser = await launch();
});
afterAll(() => browser.close());
inOrder();

describe.each([
  ['with script', true],
  ['without script', false],
])('every rupiah of the savings, %s', (_, script) => {
  let walker: Walker;
  beforeAll(async () => {
    walker = await Walker.begin(browser, script ? 'statement' : 'statement-plain', { script });
    await walker.unseen(async () => {
      if (script) await register(walker, someone, login);
      else await signIn(walker, login.email, login.password);
    });
  });
  afterAll(() => walker.end());

  /** The file behind a link of the page, with the session of the browser. */
  const download = async (words: string) => {
    const href = await walker.page.getByRole('link', { name: words, exact: true }).getAttribute('href');
    const answer = await walker.context.request.get(href!);
    expect(answer.status()).toBe(200);
    return answer;
  };

  const openMonths = async () => {
    const closed = walker.page.locator('details:not([open]):has(h3) > summary');
    while ((await closed.count()) > 0) await closed.first().click();
  };

  test('a year in lines, the newest month in full: a line says what was not paid or paid late', async () => {
    await walker.open('/jht');
    await walker.press('Cek Saldo');
    await walker.press(main.kpj);
    await walker.seesHeading('Tahun 2026');
    await walker.sees('Tahun ini: 1 bulan belum dibayar, 1 bulan dibayar terlambat.');
    const months = walker.page.locator('details:has(h3)');
    expect(await months.evaluateAll((all) => all.map((month) => (month as HTMLDetailsElement).open))).toEqual(
      [true, ...Array.from({ length: (await months.count()) - 1 }, () => false)],
    );
    const lines = await months.locator('summary').allInnerTexts();
    expect(lines.filter((line) => /Iuran Rp342\.000/.test(line)).length).toBeGreaterThan(5);
    expect(lines.filter((line) => line.includes('Belum dibayar'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('Terlambat'))).toHaveLength(1);
    // With the balance, the year’s sum and the newest month; twelve open months were 5,468.
    expect(await walker.page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(3_000);
  });

  test('opened, a month says what was paid by whom, what was not, and what to do', async () => {
    await openMonths();
    await walker.sees(`Belum dibayar, jatuh tempo ${formatDate(dueOn(GAP), 'id')}`);
    await walker.sees(/Tanyakan ke PT Sinar Elektronika Abadi/);
    await walker.sees(`Terlambat, jatuh tempo ${formatDate(dueOn(LATE), 'id')}`);
    const text = await walker.page.locator('main').innerText();
    expect(text.match(/dari perusahaan\s+Rp222\.000/g)?.length).toBeGreaterThan(5);
    expect(text.match(/dari kamu\s+Rp120\.000/g)?.length).toBeGreaterThan(5);
  });

  test('other years and the growth of the balance are a press away', async () => {
    await walker.press('Tahun 2025');
    await walker.seesHeading('Tahun 2025');
    expect(await walker.page.getByText('Belum dibayar').count()).toBe(0);
    await walker.press('Pertumbuhan saldo');
    await walker.page.getByRole('img', { name: 'Pertumbuhan saldo JHT' }).waitFor();
    await walker.sees('Total hasil pengembangan');
  });

  test('all cards are one statement, as PDF and as CSV too', async () => {
    await walker.open('/jht/saldo');
    await walker.press('Semua kartu');
    await walker.sees('dari 2 kartu');
    await walker.sees(`KPJ ${main.kpj}`);
    await walker.sees('saldo di kartu lain');
    expect(await walker.page.getByText(`KPJ ${earlier.kpj}`).count()).toBe(0);
    const pdf = await download('Unduh rincian 2026 (PDF)');
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    const csv = await download('Unduh semua tahun (CSV)');
    expect(csv.headers()['content-disposition']).toBe('attachment; filename="rincian-jht-semua.csv"');
    const rows = parse(await csv.text(), { columns: true }) as Record<string, string>[];
    const gap = rows.find((row) => row['KPJ'] === main.kpj && row['Bulan iuran'] === GAP.toString());
    expect(gap).toMatchObject({
      'Upah dilaporkan': '',
      Catatan: 'Belum dibayar',
      'Jatuh tempo': dueOn(GAP).toString(),
    });
    expect(
      rows.filter((row) => row['KPJ'] === earlier.kpj && row['Upah dilaporkan'] === '3000000'),
    ).toHaveLength(14);
  });

  test('a month that differs is reported: wrong fields are answered, then there is a number and a promise', async () => {
    await walker.open(`/jht/saldo/${main.kpj}`);
    await openMonths();
    await walker.press(`Laporkan ketidaksesuaian Juni 2026, KPJ ${main.kpj}`);
    await walker.sees('Rp6.000.000');
    const before = await walker.context.request.get(walker.page.url().replace(/[^/]+$/, '0001-01'));
    expect(before.status()).toBe(404);
    await walker.press('Kirim laporan');
    await walker.sees('Apa yang berbeda? Pilih salah satu dari daftar.');
    await walker.choose('Upah yang dilaporkan');
    await walker.fill('Berapa seharusnya', 'tujuh juta');
    await walker.fill('Penjelasan', 'Slip gajiku tujuh juta.');
    await walker.press('Kirim laporan');
    await walker.sees('Tulis jumlah rupiah dengan angka saja. Contoh: 5.000.000.');
    expect(await walker.page.getByLabel('Penjelasan').inputValue()).toBe('Slip gajiku tujuh juta.');
    await walker.fill('Berapa seharusnya', '9'.repeat(25));
    await walker.press('Kirim laporan');
    await walker.sees('Jumlah ini terlalu besar. Periksa lagi nolnya.');
    await walker.fill('Berapa seharusnya', '6.000.000');
    await walker.press('Kirim laporan');
    await walker.sees('Jumlah ini sama dengan yang tercatat.');
    await walker.fill('Berapa seharusnya', 'Rp7.000.000');
    await walker.press('Kirim laporan');
    await walker.sees('Laporanmu kami terima');
    await walker.sees('Kami jawab paling lambat 8 Desember 2026.');
    const number = /LAP-2026-[0-9A-Z]{8}/.exec(walker.path())![0];
    await walker.open('/jht');
    await walker.press('Laporan Saya');
    await walker.press(number);
    await walker.sees('Rp7.000.000');
    const mail = await arrived(
      login.email,
      ({ text }) => text.includes(number),
      'the notice with the number',
    );
    expect(mail.text).toContain('8 Desember 2026');
    expect(mail.text).not.toContain(main.kpj);
  });

  test('the simulation begins with the person’s own figures, answers wrong ones and says what it is', async () => {
    await walker.open('/jht');
    await walker.press('Simulasi JHT');
    expect(await walker.page.getByLabel('Upah sebulan').inputValue()).toBe('6000000');
    expect(await walker.page.getByLabel('Berapa tahun lagi').inputValue()).toBe('20');
    const fields = [
      'Saldo sekarang',
      'Upah sebulan',
      'Kenaikan setahun (%)',
      'Hasil pengembangan (%)',
      'Berapa tahun lagi',
    ];
    for (const label of fields) await walker.fill(label, 'banyak');
    await walker.press('Hitung');
    expect(await walker.page.locator('.error').count()).toBe(5);
    for (const label of fields.slice(0, 2))
      await walker.sees(`${label}: Tulis jumlah rupiah dengan angka saja.`);
    for (const [index, value] of ['60.000.000', '60.000.000', '10', '20', '40'].entries())
      await walker.fill(fields[index]!, value);
    await walker.press('Hitung');
    const wider = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await walker.page.evaluate(wider)).toBe(0);
    for (const [index, value] of ['0', '0', '0', '0', '2'].entries())
      await walker.fill(fields[index]!, value);
    await walker.press('Hitung');
    await walker.sees('Belum ada saldo untuk digambarkan.');
    for (const [index, value] of ['10.000.000', '6.000.000', '5', '5,63', '2'].entries())
      await walker.fill(fields[index]!, value);
    await walker.press('Hitung');
    expect(walker.page.url()).toMatch(/\/jht\/simulasi$/);
    await walker.sees('Perkiraan saldo setelah 2 tahun');
    await walker.sees('Ini perkiraan, bukan janji');
    await walker.sees(/5,63% setahun yang kamu isi sendiri/);
    expect(await walker.page.getByRole('row').count()).toBe(3);
    await walker.page.getByRole('img', { name: 'Perkiraan saldo JHT' }).waitFor();
  });

  test('in English as well', async () => {
    await walker.unseen(() => walker.press('Switch to English'));
    for (const path of [
      `/jht/saldo/${main.kpj}`,
      '/jht/saldo/semua',
      '/jht/saldo/semua/pertumbuhan',
      '/jht/laporan',
      `/jht/laporan/baru/${main.kpj}/${GAP}`,
      '/jht/simulasi',
    ])
      await walker.open(path);
    await walker.open(`/jht/saldo/${main.kpj}`);
    await openMonths();
    await walker.sees(`Not paid, due on ${formatDate(dueOn(GAP), 'en')}`);
    await walker.unseen(() => walker.press('Ganti ke Bahasa Indonesia'));
  });
});
