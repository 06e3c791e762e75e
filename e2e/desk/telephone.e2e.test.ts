import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, person, STORY_EMPLOYERS } from '../../apps/cli/demo/story-parts.ts';
import { textOf, type FormClient } from '../support/form-client.ts';
import { selfie } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { importRecords } from '../support/jmo.ts';
import { comesToShow, walk } from '../support/journey.ts';
import { claimNumber, claimWalk, registered, submitClaim, updateProfile } from '../support/members.ts';
import { type Member } from '../support/test-people.ts';
import { E2E_NOW } from '../support/now.ts';
import { atTheDesk, proveFirst, signIn } from '../support/officers.ts';
import { arrived } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

/** FAQ 5 and 10, and a claim explained: from the call through the desk to the participant's phone. */
const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const [NPP, EMPLOYER] = STORY_EMPLOYERS[2]!;
const ended = { on: TODAY.subtract({ months: 2 }), cause: 'RESIGN' } as const;
const FIRST = TODAY.toPlainYearMonth().subtract({ months: 17 });

const human = (serial: string, fullName: string, motherName: string) =>
  person({
    fullName,
    birthDate: Temporal.PlainDate.from('1988-03-21'),
    sex: 'P',
    birthPlace: 'Purbalingga',
    motherName,
    serial,
  });
const caller = human('8811', 'Widyastuti Sawojajar', 'Rukmini Pandanwangi');
const other = human('8812', 'Murtiningsih Sawojajar', 'Kasiyem Gandaria');
const cardOf = (kpj: string) => card({ kpj, npp: NPP, months: 16, wage: 4_350_000n, ended }, TODAY);
const member: Member = {
  ...caller,
  kpj: '88110000017',
  email: 'widya.sawojajar@contoh.id',
  phone: '+6281200008811',
  password: 'sawo matang di halaman',
  accountNo: '7001008811',
  emergencyPhone: '+6281200008812',
};

const ANSWERS: readonly (readonly [question: RegExp, said: string])[] = [
  [/kabupaten mana lahirnya/, 'Purbalingga'],
  [/ibu kandung/, 'Rukmini Pandanwangi'],
  [/kelurahan atau desa/, 'Giripurwo'],
  [/Kartu Keluarga/, '8811'],
  [/nama perusahaan/, EMPLOYER],
  [/iuran pertama/, `${FIRST.month}/${FIRST.year}`],
  [/upah sebulan/, '4,35 juta'],
  [/rekening/, '8811'],
];
/** As they stand in our tables; none may reach the desk. */
const HELD = [
  'Purbalingga',
  'Rukmini',
  'Giripurwo',
  'Karya Mebel',
  '4350000',
  '4.350.000',
  member.kpj,
  caller.nik,
];

let browser: Browser;
let client: FormClient;
let yudi: Walker;
let callPath = '';
beforeAll(async () => {
  await importRecords('e2e-telephone', [
    { participant: caller, cards: [cardOf(member.kpj)] },
    { participant: other, cards: [cardOf('88120000017')] },
  ]);
  browser = await launch();
  client = await registered(member);
  await updateProfile(client, member);
  await walk(client, claimWalk(member));
  await submitClaim(client);
  yudi = await atTheDesk(browser, 'desk-telephone', { script: false });
  await signIn(yudi, 'yudi');
});
afterAll(() => browser.close());
inOrder();

const expectNothingHeld = async () => {
  const html = await yudi.page.content();
  for (const word of HELD) expect(html, `${word} on ${yudi.path()}`).not.toContain(word);
};

async function begin(who: string): Promise<void> {
  await yudi.open('/telepon');
  await yudi.fill(/^Nomor kartu/, who);
  await yudi.press('Mulai panggilan');
}

/** @param right how many are answered as the owner would */
async function answer(right: number): Promise<void> {
  for (let asked = 0; asked < 5; asked++) {
    await yudi.sees(`Pertanyaan ${asked + 1} dari 5`);
    await expectNothingHeld();
    const question = await yudi.page.locator('#pertanyaan').innerText();
    const said = ANSWERS.find(([pattern]) => pattern.test(question))![1];
    await yudi.fill('Yang dikatakan penelepon', asked < right ? said : 'mungkin Sragen');
    await Promise.all([yudi.page.waitForEvent('load'), yudi.page.keyboard.press('Enter')]);
  }
}

/** Opens a page of the call, and shows the second factor where it asks for it. */
async function openInCall(page: string): Promise<void> {
  await yudi.open(`${callPath}/${page}`);
  await proveFirst(yudi, 'yudi');
}

test('an agent finds nobody but by a call: there is no search for them', async () => {
  expect(await yudi.page.getByRole('link', { name: 'Cari peserta' }).count()).toBe(0);
  expect((await yudi.context.request.get('/cari')).status()).toBe(403);
});

test('known and unknown callers are asked the same way, and told the same when they cannot answer', async () => {
  const ends: string[] = [];
  for (const who of [other.nik, '9900019999998877']) {
    await begin(who);
    await answer(0);
    await yudi.seesHeading(/^Panggilan TLP-/);
    await expectNothingHeld();
    const text = await yudi.page.locator('main').innerText();
    ends.push(text.replaceAll(/TLP-\d{4}-\w{8}/g, '#'));
  }
  expect(ends[0]).toContain('Penelepon tidak terbukti');
  expect(ends[0]).toContain('belum dapat memastikan');
  expect(ends[1]).toBe(ends[0]);
});

test('a caller proves who they are, without a pointer and without script; no answer is ever on the page', async () => {
  await yudi.open('/telepon');
  expect(await yudi.page.evaluate(() => document.activeElement?.id)).toBe('who');
  await yudi.page.keyboard.type(`${member.kpj.slice(0, 5)} ${member.kpj.slice(5)}`);
  await Promise.all([yudi.page.waitForEvent('load'), yudi.page.keyboard.press('Enter')]);
  callPath = yudi.path();
  expect(callPath).toMatch(/^\/telepon\/TLP-2026-\w{8}$/);
  await Promise.all([yudi.page.waitForEvent('load'), yudi.page.keyboard.press('Enter')]);
  await yudi.sees('Ketik yang dikatakan penelepon');
  await answer(4);
  await yudi.sees(`Terbukti: ${caller.fullName}.`);
  await expectNothingHeld();
});

test('FAQ 10: a card number is confirmed, and a forgotten one goes to the participant and not to the agent', async () => {
  await openInCall('kartu');
  await expectNothingHeld();
  await yudi.fill(/yang disebutkan$/, '88120000017');
  await yudi.press('Pastikan');
  await yudi.sees('Bukan kartu penelepon.');
  await yudi.fill(/yang disebutkan$/, member.kpj);
  await yudi.press('Pastikan');
  await yudi.sees(`Benar: ${member.kpj} adalah kartu penelepon.`);
  await yudi.open(`${callPath}/kartu`);
  await yudi.press('Kirim nomor kartu');
  await yudi.sees('Nomor kartu sudah dikirim');
  await expectNothingHeld();
  await arrived(member.email, ({ text }) => text.includes(member.kpj), 'the card number');
});

test('a claim is explained in the words the participant reads in Tracking Klaim', async () => {
  const number = await claimNumber(client);
  const theirs = textOf(await comesToShow(client, `/jht/tracking/${member.kpj}`, 'Klaim selesai'));
  await yudi.open(callPath);
  await yudi.press(number);
  await yudi.seesHeading(`Klaim ${number}`);
  const cells = await yudi.page.locator('main :is(td, th[scope="row"], [role] p, dd)').allInnerTexts();
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  expect(said.length).toBeGreaterThan(15);
  for (const words of said) expect(theirs).toContain(words);
  await yudi.sees('Klaim ini sudah dibayar seluruhnya.');
});

test('why a claim cannot be filed is said in the words of the requirements', async () => {
  await yudi.open(`${callPath}/syarat`);
  await yudi.press('Mencapai usia pensiun');
  await yudi.sees('Belum terpenuhi');
  const theirs = textOf(await client.get('/jht/kapan'));
  const actions = await yudi.page.locator('table').first().locator('td:last-child').allInnerTexts();
  const said = actions.map((text) => text.trim()).filter((text) => text !== '');
  expect(said.length).toBeGreaterThan(0);
  for (const action of said) expect(theirs).toContain(action);
});

test('a wrong month is reported for the caller, without a card number on the page', async () => {
  await yudi.open(`${callPath}/laporan`);
  await yudi.press('Kirim laporan');
  await yudi.sees('Pilih kartunya.');
  await yudi.page.getByLabel('Kartu').selectOption({ index: 1 });
  await yudi.fill('Bulan', `${FIRST.month}/${FIRST.year}`);
  await yudi.choose('Upah yang dilaporkan berbeda');
  await yudi.fill('Seharusnya, menurut penelepon', '4.900.000');
  await yudi.press('Kirim laporan');
  await yudi.sees(/Nomor laporan LAP-2026-/);
  expect(await yudi.page.content()).not.toContain(member.kpj);
  expect((await client.get('/jht/laporan')).html).toContain('LAP-2026-');
});

test('a caller about whom nothing was refused can object to nothing', async () => {
  await yudi.open(`${callPath}/keberatan`);
  await yudi.sees('Tidak ada putusan yang bisa diajukan keberatan sekarang.');
});

test('FAQ 5: a recovery is started; the caller sends their face by the link to the new address', async () => {
  await openInCall('pemulihan');
  await yudi.fill('Email baru', 'bukan email');
  await yudi.press('Mulai pemulihan');
  await yudi.sees('Tulis alamat email');
  const email = 'widya.baru@contoh.id';
  await yudi.fill('Email baru', email);
  await yudi.fill('Nomor handphone baru', '081200008819');
  await yudi.press('Mulai pemulihan');
  await yudi.sees(/Nomor permintaan PLH-2026-/);
  const mail = await arrived(
    email,
    ({ text }) => text.includes('/swafoto'),
    'the mail that asks for a picture',
  );
  const path = /(\/masuk\/tidak-bisa\/[\w-]{22}\/swafoto)/.exec(mail.text)![1]!;
  const phone = await Walker.begin(browser, 'telephone-caller');
  await phone.open(path);
  await phone.press('Kirim swafoto');
  expect(await phone.page.locator('.error').count()).toBeGreaterThan(0);
  const { buffer, name, mimeType } = selfie(70);
  await phone.page.getByLabel('Swafoto').setInputFiles({ buffer, name, mimeType });
  await phone.press('Kirim swafoto');
  await phone.sees('Swafotomu sudah kami terima');
  await phone.end();
});

test('the call ends with what it came to, is counted, and its participant reads all of it', async () => {
  await yudi.open(callPath);
  await yudi.press('Akhiri panggilan');
  await yudi.sees('Pilih bagaimana panggilan ini berakhir.');
  await yudi.choose('Selesai pada panggilan ini');
  await yudi.press('Akhiri panggilan');
  await yudi.sees('Panggilan berikutnya');
  await yudi.open(`${callPath}/kartu`);
  expect(yudi.path(), 'nothing is done after the call').toBe(callPath);

  const history = textOf(await client.get('/profil/riwayat-akses'));
  for (const words of [
    'Ada yang menelepon 175 dan menyebut dirinya kamu',
    'Penelepon 175 menjawab pertanyaan pengaman dengan benar',
    'Petugas 175 mengirim nomor kartumu ke kontak di akunmu',
    'Petugas 175 membacakan keadaan klaimmu kepada penelepon',
    'Petugas 175 memulai pemulihan akun untuk penelepon',
  ])
    expect(history).toContain(words);

  const mega = await atTheDesk(browser, 'desk-telephone-overview');
  await signIn(mega, 'mega');
  await mega.open('/ikhtisar');
  await mega.sees('Panggilan 175, dan yang selesai pada panggilan itu');
  await mega.end();
});

test('with script the pages are clean for axe as well', async () => {
  const walker = await atTheDesk(browser, 'desk-telephone-axe');
  // Yudi has helped this member above, so a colleague asks.
  await signIn(walker, 'nanda');
  await walker.open('/telepon');
  await walker.fill(/^Nomor kartu/, member.kpj);
  await walker.press('Mulai panggilan');
  await walker.sees('Pertanyaan 1 dari 5');
  for (let asked = 0; asked < 5; asked++) {
    const question = await walker.page.locator('#pertanyaan').innerText();
    await walker.fill('Yang dikatakan penelepon', ANSWERS.find(([pattern]) => pattern.test(question))![1]);
    await walker.press('Catat jawaban');
  }
  for (const page of ['kartu', 'pemulihan', 'laporan', 'keberatan', 'syarat?sebab=PENSIUN'])
    await walker.open(`${walker.path().split('/').slice(0, 3).join('/')}/${page}`);
  await walker.end();
});
