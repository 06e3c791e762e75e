import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPerson, register } from '../support/guide.ts';
import { launch, Walker } from '../support/walker.ts';

/** Somebody who works, took a tenth two years ago and asks before any claim. Without script. */
const person = demoPerson('partial-before');
let browser: Browser;
let walker: Walker;
beforeAll(async () => {
  browser = await launch();
  walker = await Walker.begin(browser, 'when-can-i-claim', { script: false });
  const login = { email: 'made@contoh.id', phone: '081200000021', password: 'sawah hijau di Tabanan' };
  await walker.unseen(() => register(walker, person, login));
});
afterAll(async () => {
  await walker.end();
  await browser.close();
});

/** Opens one cause and reads it. */
async function answerFor(cause: string): Promise<string> {
  const answer = walker.page.locator('details').filter({ hasText: cause });
  await answer.locator('summary').click();
  return await answer.innerText();
}

test('the page is in the menu and answers every cause, in the order of nearness', async () => {
  await walker.open('/jht');
  await walker.press('Kapan saya bisa klaim?');
  await walker.seesHeading('Kapan saya bisa klaim?');
  await walker.sees('Klaim penuh belum bisa diajukan');
  const verdicts = await walker.page.locator('summary').allInnerTexts();
  expect(verdicts).toHaveLength(10);
  expect(verdicts[0]).toContain('Belum bisa');
  expect(verdicts.slice(-2).join()).toMatch(/Tidak berlaku untukmu.*Meninggal dunia\s+Bisa, dengan dokumen/s);
});

test('a cause that is blocked says what is missing, who acts, and what it would pay', async () => {
  const resign = await answerFor('Mengundurkan diri');
  expect(resign).toContain('Belum bisa');
  expect(resign).toContain(`(KPJ ${person.kpj})`);
  expect(resign).toMatch(/Minta PT [\w ]+ melaporkan tanggal berhentimu/);
  expect(resign).toContain('masa tunggu 1 bulan');
  expect(resign).toMatch(/Yang bertindak: PT [\w ]+/);
  expect(resign).toContain('Buka menu Pengkinian Data');
  // the tenth was paid in the third calendar year before: progressive, dearer without NPWP
  expect(resign).toMatch(/Pajak \(PPh 21\)\s+−Rp[1-9]/);
  expect(resign).toMatch(/Tanpa NPWP, diterima\s+Rp[1-9]/);
});

test('a second part is for nobody, and heirs are told what to bring', async () => {
  const second = await answerFor('Sebagian, paling banyak 30%');
  expect(second).toContain('Tidak berlaku untukmu');
  expect(second).toMatch(/Sudah diambil sebagian pada \d+ \w+ 20\d\d\./);
  expect(second).not.toMatch(/Kamu terima|Pengkinian Data/);
  const heirs = await answerFor('Meninggal dunia');
  expect(heirs).toContain('Ahli waris terima');
  expect(heirs).toContain('Surat keterangan ahli waris atau Penetapan ahli waris dari pengadilan');
  await walker.look();
});

test('whoever reads why a claim is not open yet finds the way here', async () => {
  await walker.open('/jht/klaim');
  await walker.seesHeading('Syarat Klaim JHT');
  await walker.press('Kapan saya bisa klaim?');
  expect(walker.path()).toBe('/jht/kapan');
});

test('it says the same in English', async () => {
  await walker.press('Switch to English');
  await walker.seesHeading('When can I claim?');
  await walker.sees('Does not apply to you');
});
