import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, makeNik, person } from '../../apps/cli/demo/story-parts.ts';
import { selfie, signIn as signInAsMember } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { enter, tabTo } from '../support/keyboard.ts';
import { importRecords } from '../support/jmo.ts';
import { registered } from '../support/members.ts';
import { type Member } from '../support/test-people.ts';
import { E2E_NOW } from '../support/now.ts';
import { atTheDesk, caseAbout, signIn, takeCase } from '../support/officers.ts';
import { arrived } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

/** FAQ 10: a card that no record gives to who asks, from its photo in the app through the desk and back. */
const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const birthDate = Temporal.PlainDate.from('1991-03-08');
const ended = { on: TODAY.subtract({ months: 4 }), cause: 'KONTRAK' } as const;
const facts = { birthDate, sex: 'P', birthPlace: 'Salatiga', motherName: 'Suwarti' } as const;
const own = person({ ...facts, fullName: 'Endah Kenanga Sari', serial: '8807' });
/** The same woman as an employer wrote her down years ago. */
const misspelt = {
  ...person({ ...facts, fullName: 'Indah Kenongo Sari', serial: '8808' }),
  nik: makeNik('0009', birthDate, 'P', '8808'),
};
const kpj = '88070000011';
const older = '88070000012';
const member: Member = {
  ...own,
  kpj,
  email: 'endah.kenanga@contoh.id',
  phone: '+6281200008807',
  password: 'kenanga di tepi sumur',
  accountNo: '7001008807',
  emergencyPhone: '+6281200008808',
};

const WORDS = 'Sudut kartunya terpotong. Foto lagi seluruh kartunya.';
const FOR_THE_DESK = 'Angka terakhir di luar gambar';

let browser: Browser;
let walker: Walker;
let hendra: Walker;
beforeAll(async () => {
  browser = await launch();
  await importRecords('e2e-desk-card', [
    { participant: own, cards: [card({ kpj, npp: '99900001', months: 12, wage: 4_000_000n, ended }, TODAY)] },
    {
      participant: misspelt,
      cards: [card({ kpj: older, npp: '99900001', months: 6, wage: 3_000_000n, ended }, TODAY)],
    },
  ]);
  await registered(member);
  walker = await Walker.begin(browser, 'desk-card-member');
  await walker.unseen(() => signInAsMember(walker, member.email, member.password));
  hendra = await atTheDesk(browser, 'desk-card');
  await hendra.unseen(() => signIn(hendra, 'hendra'));
});
afterAll(() => browser.close());
inOrder();

/** @returns the number the person reads */
async function sendPhoto(shade: number): Promise<string> {
  await walker.page.getByLabel('Foto kartu').setInputFiles({ ...selfie(shade), name: 'kartu.png' });
  await walker.press('Kirim foto');
  await walker.sees(`Kartu ${older} sedang diperiksa petugas`);
  return /KRT-\d{4}-\w{8}/.exec(await walker.page.locator('main').innerText())![0];
}
const mailAbout = (words: string) =>
  arrived(member.email, ({ subject }) => subject?.includes(words), `a mail about ${words}`);

test('the photo becomes a case: both records and the photo for whoever has it, for nobody else', async () => {
  await walker.open(`/pengkinian/kepesertaan/tambah/foto?kpj=${older}`);
  const number = await sendPhoto(60);
  const path = await caseAbout('CARD_CONFIRMATION', number);
  const fitri = await atTheDesk(browser, 'desk-card-other', { script: false });
  await fitri.unseen(() => signIn(fitri, 'fitri'));
  expect((await fitri.context.request.get(path)).status(), 'not for other roles').toBe(404);
  await fitri.end();

  await hendra.open(path);
  await hendra.sees('Isi perkara terbaca oleh petugas yang mengambilnya.');
  await takeCase(hendra, 'hendra', path);
  await hendra.sees(/Indah Kenongo Sari/);
  await hendra.sees(/Endah Kenanga Sari/);
  expect(await hendra.page.content()).not.toContain(member.nik);
  const photo = await hendra.page.getByRole('link', { name: /^Buka Foto kartu/ }).getAttribute('href');
  const opened = await hendra.context.request.get(photo!);
  expect(opened.status()).toBe(200);
  expect(opened.headers()['content-type']).toMatch(/^image\//);
});

test('refused without a pointer: only with words for the person, whose message was shown before', async () => {
  const { page } = hendra;
  await hendra.sees('Bila ditolak (nama atau nomor pada foto tidak terbaca)');
  const shown = await page
    .getByText(/^Jawaban petugas tentang kartumu/)
    .first()
    .innerText();
  await tabTo(page, 'Konfirmasi: kartu ini miliknya, saldonya digabungkan');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Dasar putusan');
  await page.keyboard.type(FOR_THE_DESK);
  await tabTo(page, 'Kirim putusan');
  await enter(page);
  await hendra.sees(/Tulis jawaban yang akan dibaca peserta/);
  await hendra.look();
  expect(await page.getByLabel('Dasar putusan').inputValue(), 'what was typed stays').toBe(FOR_THE_DESK);
  await tabTo(page, 'Jawaban untuk peserta, bila ditolak');
  await page.keyboard.type(WORDS);
  await tabTo(page, 'Kirim putusan');
  await enter(page);
  await hendra.sees(/Selesai: /);
  await hendra.look();

  await walker.open('/pengkinian/kepesertaan');
  await walker.sees(`Kartu ${older} belum ditambahkan`);
  await walker.sees(`Catatan petugas: ${WORDS}`);
  expect(await walker.page.content()).not.toContain(FOR_THE_DESK);
  expect((await mailAbout('Jawaban petugas tentang kartumu')).subject).toBe(shown);
});

test('linked at the desk by two officers: the card is in the list, its balance counts, and the person is told', async () => {
  await walker.press('Kirim foto lagi');
  const number = await sendPhoto(95);
  const path = await caseAbout('CARD_CONFIRMATION', number);
  await takeCase(hendra, 'hendra', path);
  await hendra.sees('Bila dikonfirmasi');
  await hendra.choose('Konfirmasi: kartu ini miliknya, saldonya digabungkan');
  await hendra.fill('Dasar putusan', 'Nama dan nomor pada foto cocok; beda ejaan saja');
  await hendra.press('Kirim putusan');

  const mega = await atTheDesk(browser, 'desk-card-second');
  await mega.unseen(() => signIn(mega, 'mega'));
  await takeCase(mega, 'mega', path);
  await mega.sees('Nama dan nomor pada foto cocok; beda ejaan saja');
  await mega.choose('Konfirmasi: kartu ini miliknya, saldonya digabungkan');
  await mega.fill('Dasar putusan', 'Perusahaannya membenarkan');
  await mega.press('Kirim putusan');
  await mega.sees(/Selesai: /);
  await mega.end();

  await mailAbout('Kartumu sudah ditambahkan');
  await walker.open('/pemberitahuan');
  await walker.sees('Kartumu sudah ditambahkan');
  await walker.open('/pengkinian/kepesertaan');
  expect(await walker.page.locator('main').innerText()).not.toContain('sedang diperiksa');
  await walker.open('/jht/saldo');
  await walker.sees(older);
  await walker.open('/profil/riwayat-akses');
  await walker.sees('Petugas melihat foto kartumu');
});
