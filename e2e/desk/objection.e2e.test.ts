import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, person } from '../../apps/cli/demo/story-parts.ts';
import { selfie, signIn as signInMember } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { importRecords, jmo } from '../support/jmo.ts';
import { expectLeadsTo, walk } from '../support/journey.ts';
import { claimWalk, goThroughLapakAsik, registered, updateProfile } from '../support/members.ts';
import { E2E_NOW } from '../support/now.ts';
import { atTheDesk, caseAbout, signIn, takeCase } from '../support/officers.ts';
import { arrived } from '../support/sandbox.ts';
import { type Member } from '../support/test-people.ts';
import { launch, Walker } from '../support/walker.ts';

/** A claim is refused; its claimant objects in the app, somebody who had no word in it answers, and the answer is read. */
const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const kpj = '88040000019';
const participant = person({
  fullName: 'Rukmini Tembesu',
  birthDate: Temporal.PlainDate.from('1986-02-11'),
  sex: 'P',
  birthPlace: 'Kudus',
  motherName: 'Tumirah',
  serial: '8814',
});
const member: Member = {
  ...participant,
  kpj,
  email: 'rukmini.tembesu@contoh.id',
  phone: '+6281200008814',
  password: 'tembesu tua di tepi rawa',
  accountNo: '7001008814',
  emergencyPhone: '+6281200008815',
};

let browser: Browser;
/** Without script. */
let rukmini: Walker;
let mega: Walker;
let claim = '';
let number = '';
let casePath = '';
beforeAll(async () => {
  const ended = { on: TODAY.subtract({ months: 2 }), cause: 'RESIGN' } as const;
  const cards = [card({ kpj, npp: '99900001', months: 54, wage: 12_000_000n, ended }, TODAY)];
  await importRecords('e2e-objection', [{ participant, cards }]);
  browser = await launch();
  const client = await registered(member);
  await updateProfile(client, member);
  const { base, steps } = claimWalk(member);
  await walk(client, { base, steps: steps.slice(0, -1) });
  expectLeadsTo(await client.post(`${base}/rincian`, {}), `${base}/dokumen`);
  ({ number: claim } = await goThroughLapakAsik(client));
  await caseAbout('CLAIM', claim);
  await jmo('claim', 'decide', claim, '--officer', 'hendra', '--refuse', 'DOKUMEN_TIDAK_SAH');
  rukmini = await Walker.begin(browser, 'objection', { script: false });
  mega = await atTheDesk(browser, 'desk-objection', { script: false });
});
afterAll(() => browser.close());
inOrder();

test('who is refused is told how to object, and does it beside the refusal', async () => {
  await rukmini.unseen(() => signInMember(rukmini, member.email, member.password));
  await rukmini.open(`/jht/tracking/${kpj}`);
  await rukmini.sees(/ajukan di JMO, Profil Saya, Keberatan/);
  await rukmini.page.getByText('Tidak setuju?').click();
  await rukmini.sees(/Keberatan bisa diajukan sampai/);
  await rukmini.look();
  await rukmini.press('Ajukan keberatan');
  await rukmini.sees('Tulis dulu mengapa kamu tidak setuju.');
  await rukmini.fill('Mengapa kamu tidak setuju', 'Surat itu asli <b>dan</b> bisa ditanyakan ke HRD.');
  await rukmini.press('Ajukan keberatan');
  await rukmini.sees('Keberatanmu sudah kami terima.');
  await rukmini.sees('Surat itu asli <b>dan</b> bisa ditanyakan ke HRD.');
  number = /KEB-2026-[0-9A-Z]{8}/.exec(await rukmini.page.locator('main').innerText())![0];
  await rukmini.open('/profil/keberatan');
  await rukmini.sees(/Keberatan diperiksa/);
  await rukmini.open(`/jht/tracking/${kpj}`);
  await rukmini.sees(`Keberatan ${number}`);
  expect(await rukmini.page.getByRole('button', { name: 'Ajukan keberatan' }).count()).toBe(0);
});

// That nobody who decided gets it: objection.db.test.ts. Who refused this claim is no supervisor and sees no objection at all.
test('it waits at the desk and is found by its number', async () => {
  casePath = await caseAbout('OBJECTION', number);
  await signIn(mega, 'mega');
  await mega.open('/cari');
  await mega.fill(/^Nomor/, number);
  await mega.press('Cari');
  await mega.sees('Rukmini Tembesu');
});

test('what she brings to a counter is added to it there, by nobody who decided', async () => {
  const bring = async (officer: Walker) => {
    await officer.open('/cari');
    await officer.fill(/^Nomor/, number);
    await officer.press('Cari');
    await officer.press('Rukmini Tembesu');
    await officer.press('Keberatan di loket');
    await officer.pressBeginning('Tambahkan dokumen untuk');
    await officer.press('Kirim dokumen');
    await officer.sees('Pilih berkasnya dulu.');
    await officer.page.getByLabel(/^Pindaian/).setInputFiles({ ...selfie(90), name: 'pindaian.png' });
    await officer.press('Kirim dokumen');
  };
  const hendra = await atTheDesk(browser, 'desk-objection-decider', { script: false });
  await signIn(hendra, 'hendra');
  await bring(hendra);
  await hendra.sees(/minta rekan lain menerima dokumennya/);
  const bima = await atTheDesk(browser, 'desk-objection-counter', { script: false });
  await signIn(bima, 'bima');
  await bring(bima);
  await bima.seesHeading('Keberatan di loket');
  expect(await bima.page.getByRole('row', { name: number }).innerText()).toMatch(/1\s+Tambahkan/);
});

test('another reads what was decided, by whom and why, beside the claimant’s words, and answers', async () => {
  await takeCase(mega, 'mega', casePath);
  for (const words of [
    `klaim JHT ${claim}`,
    'hendra',
    'Penerbit dokumen menyatakan dokumen ini bukan darinya.',
    'Surat itu asli <b>dan</b> bisa ditanyakan ke HRD.',
    'Rukmini Tembesu',
    'Jumlah kotor',
  ])
    await mega.sees(words);
  expect(await mega.page.getByText('Kamu petugas kedua').count()).toBe(0);
  const papers = await mega.page.getByRole('link', { name: /^Buka/ }).all();
  expect(papers.length, 'the papers of the claim').toBeGreaterThan(0);
  for (const paper of papers)
    expect((await mega.context.request.get((await paper.getAttribute('href'))!)).status()).toBe(200);
  await mega.sees(/Penolakannya kami tarik/);
  await mega.sees(/Ombudsman Republik Indonesia/);
  await mega.choose('Tolak: Yang dikirim belum cukup untuk membuktikannya.');
  await mega.fill('Dasar putusan', 'HRD dihubungi');
  await mega.press('Kirim putusan');
  await mega.sees(/Tulis jawaban yang akan dibaca peserta/);
  await mega.fill('Jawaban untuk yang mengajukan', 'HRD menyatakan suratnya bukan dari mereka.');
  await rukmini.open(`/profil/keberatan/${claim}`);
  await rukmini.press('Tambahkan dokumen');
  await rukmini.press('Kirim dokumen');
  await rukmini.sees(/Belum ada berkas/);
  await rukmini.page.getByLabel('Berkas').setInputFiles({ ...selfie(60), name: 'foto.png' });
  await rukmini.press('Kirim dokumen');

  await rukmini.sees(/^Dokumen diterima/);
  expect(await rukmini.page.getByText(/^Dokumen diterima/).count()).toBe(2);
  await mega.press('Kirim putusan');
  await mega.sees(/Perkara ini berubah/);
  for (const name of [/^Buka Untuk keberatan ini 1/, /^Buka Untuk keberatan ini 2/]) {
    const link = await mega.page.getByRole('link', { name }).getAttribute('href');
    expect((await mega.context.request.get(link!)).status()).toBe(200);
  }
  await mega.press('Kirim putusan');
  await mega.sees(/Selesai: REJECTED/);
});

test('the answer is read in the app with its reason, the rule and the ways outside; the mail says that it is there', async () => {
  await rukmini.open(`/profil/keberatan/${claim}`);
  for (const words of [
    'HRD menyatakan suratnya bukan dari mereka.',
    'Yang dikirim belum cukup untuk membuktikannya.',
    'Permenaker 4/2022',
    'UU 24/2011 pasal 49 dan 50',
  ])
    await rukmini.sees(new RegExp(words));
  expect(await rukmini.page.getByRole('link', { name: 'Tambahkan dokumen' }).count()).toBe(0);
  await rukmini.open('/pemberitahuan');
  await rukmini.pressBeginning('Lihat keberatan');
  await rukmini.sees(`Keberatan ${number}`);
  await rukmini.open('/profil/riwayat-akses');
  await rukmini.sees('Keberatan diajukan');
  await rukmini.sees('Petugas menjawab keberatan');
  const mail = await arrived(
    member.email,
    ({ subject }) => subject === `Keberatan ${number} sudah dijawab`,
    'the mail about the answer',
  );
  expect(mail.text).not.toContain('HRD');
});

test('at the counter what was objected to is seen, and nothing is left to object to', async () => {
  await mega.open('/cari');
  await mega.fill(/^Nomor/, number);
  await mega.press('Cari');
  await mega.press('Rukmini Tembesu');
  await mega.press('Keberatan di loket');
  await mega.sees('Tidak ada putusan yang bisa diajukan keberatan sekarang.');
  await mega.sees(number);
});
