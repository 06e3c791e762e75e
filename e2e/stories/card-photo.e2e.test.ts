import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, makeNik, person } from '../../apps/cli/demo/story-parts.ts';
import { selfie, signIn } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { importRecords, jmo } from '../support/jmo.ts';
import { registered } from '../support/members.ts';
import { type Member } from '../support/test-people.ts';
import { E2E_NOW } from '../support/now.ts';
import { arrived } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

// FAQ 9 for somebody whose older card was recorded under a misspelt name: tambah kartu by a photo of it.
const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const birthDate = Temporal.PlainDate.from('1988-07-21');
const ended = { on: TODAY.subtract({ months: 3 }), cause: 'KONTRAK' } as const;
const facts = { birthDate, sex: 'P', birthPlace: 'Klaten', motherName: 'Suparti Palupi' } as const;
const own = {
  ...person({ ...facts, fullName: 'Retno Palupi Widuri', serial: '6301' }),
  nik: makeNik('0008', birthDate, 'P', '6301'),
};
/** The same woman as an employer wrote her down years ago. */
const misspelt = {
  ...person({ ...facts, fullName: 'Retna Palupi Widury', serial: '6302' }),
  nik: makeNik('0009', birthDate, 'P', '6302'),
};
const kpj = '77510000301';
const older = '77510000302';
const member: Member = {
  ...own,
  kpj,
  email: 'retno.palupi@uji-kenari.id',
  phone: '+6281377916301',
  password: 'gethuk lindri sore hari',
  accountNo: '884291736301',
  emergencyPhone: '+6281355886301',
};

let browser: Browser;
/** Without script. */
let walker: Walker;
let number = '';
beforeAll(async () => {
  browser = await launch();
  await importRecords('e2e-card-photo', [
    { participant: own, cards: [card({ kpj, npp: '99900001', months: 12, wage: 4_000_000n, ended }, TODAY)] },
    {
      participant: misspelt,
      cards: [card({ kpj: older, npp: '99900001', months: 6, wage: 3_000_000n, ended }, TODAY)],
    },
  ]);
  await registered(member);
  walker = await Walker.begin(browser, 'card-photo', { script: false });
  await walker.unseen(() => signIn(walker, member.email, member.password));
});
afterAll(() => browser.close());
inOrder();

const photo = (shade: number) => ({ ...selfie(shade), name: 'kartu.png' });
async function send(shade: number): Promise<void> {
  await walker.page.getByLabel('Foto kartu').setInputFiles(photo(shade));
  await walker.press('Kirim foto');
}
const mailAbout = (words: string) =>
  arrived(member.email, ({ subject }) => subject?.includes(words), `a mail about ${words}`);

test('a card that is not confirmed leads to a photo of it, and a wrong file is refused at its place', async () => {
  await walker.open('/pengkinian/kepesertaan');
  await walker.press('tambah kartu');
  await walker.fill('Nomor kartu peserta (KPJ)', older);
  await walker.press('Tambahkan kartu ini');
  await walker.sees(/Kartu [\d ]+ belum bisa kami pastikan milikmu/);
  await walker.press('Kirim foto kartu');
  expect(await walker.page.getByLabel('Nomor kartu peserta (KPJ)').inputValue()).toBe(older);
  await walker.press('Kirim foto');
  await walker.sees(/Belum ada berkas/);
  expect(await walker.page.getByLabel('Nomor kartu peserta (KPJ)').inputValue()).toBe(older);
});

test('the photo becomes a case: a number, a day, a mail, and the update goes on meanwhile', async () => {
  await send(40);
  await walker.seesHeading('Data Kepesertaan');
  await walker.sees('Foto kartumu kami terima. Kamu boleh melanjutkan pengkinian data.');
  await walker.sees(`Kartu ${older} sedang diperiksa petugas`);
  [number = ''] = /KRT-\d{4}-\w{8}/.exec(await walker.page.locator('main').innerText()) ?? [];
  const mail = await mailAbout(number);
  expect(mail.text).not.toContain(older);
  await walker.press('Sudah');
  await walker.seesHeading('Swafoto');
});

test('refused with a reason: the person reads what to do and the officer’s words, and sends it again', async () => {
  const shown = await jmo('cards', 'show', number, '--officer', 'rina');
  expect(shown).toContain('Retna Palupi Widury');
  expect(shown).toContain(older);
  const words = 'Pojok kanan kartu tertutup jari.';
  const why = ['--reason', 'PHOTO_UNREADABLE', '--text', words];
  await jmo('cards', 'refuse', number, '--officer', 'rina', ...why);
  await walker.open('/pengkinian/kepesertaan');
  await walker.sees(`Kartu ${older} belum ditambahkan`);
  await walker.sees(/Nama atau nomor di foto tidak terbaca/);
  await walker.sees(`Catatan petugas: ${words}`);
  expect((await mailAbout(`Jawaban petugas tentang kartumu: ${number}`)).text).not.toContain(words);
  await walker.press('Kirim foto lagi');
  await send(90);
  await walker.sees(`Kartu ${older} sedang diperiksa petugas`);
  [number = ''] = /KRT-\d{4}-\w{8}/.exec(await walker.page.locator('main').innerText()) ?? [];
});

test('linked: the card is in the list and counts, and the person is told', async () => {
  expect(await jmo('cards', 'link', number, '--officer', 'rina')).toContain('waits for another officer');
  expect(await jmo('cards', 'link', number, '--officer', 'bima')).toContain('LINKED');
  await mailAbout('Kartumu sudah ditambahkan');
  await walker.open('/pemberitahuan');
  await walker.sees('Kartumu sudah ditambahkan');
  await walker.open('/pengkinian/kepesertaan');
  const cards = await walker.page.locator('main').innerText();
  expect(cards).toContain(kpj);
  expect(cards).toContain(older);
  expect(cards).not.toContain('sedang diperiksa');
  await walker.open('/jht/saldo');
  await walker.sees(older);
});

test('the pages hold to the rules of accessibility', async () => {
  const looking = await Walker.begin(browser, 'card-photo');
  await looking.unseen(() => signIn(looking, member.email, member.password));
  await looking.open('/pengkinian/kepesertaan/tambah/foto?kpj=99999999999');
  await looking.page.getByLabel('Foto kartu').setInputFiles(photo(120));
  await looking.press('Kirim foto');
  await looking.sees('Kartu 99999999999 sedang diperiksa petugas');
  await looking.open('/pengkinian/kepesertaan/tambah');
  await looking.fill('Nomor kartu peserta (KPJ)', '99999999998');
  await looking.press('Tambahkan kartu ini');
  await looking.sees('Kartunya ada padamu?');
  await looking.end();
});
