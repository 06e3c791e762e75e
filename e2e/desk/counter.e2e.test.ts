import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, person } from '../../apps/cli/demo/story-parts.ts';
import { inDatabase } from '../support/database.ts';
import type { FormClient } from '../support/form-client.ts';
import { selfie } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { importRecords } from '../support/jmo.ts';
import { registered } from '../support/members.ts';
import type { Member } from '../support/test-people.ts';
import { E2E_NOW } from '../support/now.ts';
import { atTheDesk, caseAbout, proofRunsOut, proveFirst, signIn, takeCase } from '../support/officers.ts';
import { arrived } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

/**
 * FAQ 5 at the counter: whoever lost e-mail and phone stands there with their identity card. Whoever reads the old contacts
 * objects, which locks all claims, and an officer who has looked into it lifts the lock.
 */
const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const kpj = '88410000015';
const participant = person({
  fullName: 'Kusumawati Kedawung',
  birthDate: Temporal.PlainDate.from('1983-08-19'),
  sex: 'P',
  birthPlace: 'Temanggung',
  motherName: 'Sariyah',
  serial: '8841',
});
const member: Member = {
  ...participant,
  kpj,
  email: 'kusuma.kedawung@contoh.id',
  phone: '+6281200008841',
  password: 'kedawung rimbun di tikungan',
  accountNo: '7001008841',
  emergencyPhone: '+6281200008851',
};
const fresh = { email: 'kusuma.baru@contoh.id', phone: '081200008842' };

let browser: Browser;
let client: FormClient;
let rina: Walker;
let number = '';
let counter = '';
beforeAll(async () => {
  const ended = { on: TODAY.subtract({ months: 3 }), cause: 'RESIGN' } as const;
  const cards = [card({ kpj, npp: '99900001', months: 20, wage: 5_000_000n, ended }, TODAY)];
  await importRecords('e2e-counter', [{ participant, cards }]);
  browser = await launch();
  client = await registered(member);
  rina = await atTheDesk(browser, 'desk-counter', { script: false });
  await rina.unseen(() => signIn(rina, 'rina'));
});
afterAll(() => browser.close());
inOrder();

const wordIn = (to: string, subject: string) =>
  arrived(to, (mail) => mail.subject?.includes(subject) && mail.text.includes(number), `"${subject}"`);

/** As if the second factor had been shown longer ago than it counts. */
test('found by the card, the recovery is begun after a proof, with new contacts and a picture taken there', async () => {
  await rina.open('/cari');
  await rina.fill('Nomor atau nama', kpj);
  await rina.press('Cari');
  await rina.press(participant.fullName);
  await proofRunsOut('rina');
  await rina.press('Pemulihan di loket');
  counter = rina.path();
  expect(await rina.page.getByLabel('Email baru').count(), 'nothing is typed before the proof').toBe(0);
  await proveFirst(rina, 'rina');
  expect(rina.path()).toBe(counter);

  await rina.fill('Email baru', 'bukan email');
  await rina.press('Mulai pemulihan');
  await rina.sees('Tulis alamat email');
  expect(await rina.page.getByLabel('Email baru').inputValue(), 'what was typed is kept').toBe('bukan email');
  await rina.fill('Email baru', fresh.email);
  await rina.fill('Nomor handphone baru', fresh.phone);
  await rina.press('Mulai pemulihan');
  await rina.sees('Pilih foto wajah yang baru diambil di loket.');
  await rina.page.getByLabel('Foto wajahnya, diambil sekarang').setInputFiles(selfie(70));
  await rina.press('Mulai pemulihan');
  await rina.sees(/Nomor permintaan PLH-2026-/);
  number = /PLH-2026-[0-9A-Z]{8}/.exec(await rina.page.content())![0];
  expect((await wordIn(fresh.email, '')).text).not.toContain('/swafoto');
  expect((await wordIn(member.email, 'Ada permintaan memulihkan akun')).text).toContain('/keberatan/');
});

test('it waits at this branch; two of its officers decide, the second a supervisor', async () => {
  const bima = await atTheDesk(browser, 'desk-counter-first');
  const sari = await atTheDesk(browser, 'desk-counter-second', { script: false });
  const mega = await atTheDesk(browser, 'desk-counter-elsewhere', { script: false });
  await Promise.all([
    bima.unseen(() => signIn(bima, 'bima')),
    sari.unseen(() => signIn(sari, 'sari')),
    mega.unseen(() => signIn(mega, 'mega')),
  ]);
  const path = await caseAbout('RECOVERY', number);
  expect((await mega.page.goto(path))!.status(), 'not at head office').toBe(404);
  await bima.open(counter);
  for (const [walker, id, words] of [
    [bima, 'bima', 'KTP diperlihatkan, wajahnya sama'],
    [sari, 'sari', 'Dilihat sendiri di loket'],
  ] as const) {
    await takeCase(walker, id, path);
    await walker.sees('Cocok dengan satu peserta');
    await walker.choose('Setujui: kontak lama diberi tahu dan dapat menolak');
    await walker.fill('Dasar putusan', words);
    await walker.press('Kirim putusan');
  }
  await sari.sees('Selesai: APPROVED');
  await Promise.all([bima.end(), sari.end(), mega.end()]);
});

/** No page tells whose alarm it is before it is taken, so the tables do. */
const alarmOfLock = (): Promise<string> =>
  inDatabase(async (database) => {
    const { rows } = await database.query<{ number: string }>(
      `select alarm.number from work_item alarm join work_item request using (participant_id)
       where request.subject = $1 and alarm.kind = 'ALARM' and alarm.subject = 'claim-lock' and alarm.state = 'OPEN'
       limit 1`,
      [number],
    );
    return `/perkara/${rows[0]!.number}`;
  });
const lockPage = async () => (await client.get('/profil/kunci-klaim')).html;

test('who reads the old contacts objects: all claims are locked, and only an officer lifts that', async () => {
  const { text } = await wordIn(member.email, 'akan dipindahkan ke kontak baru');
  const owner = await Walker.begin(browser, 'counter-objection');
  await owner.open(/\/keberatan\/[\w-]+/.exec(text)![0]);
  await owner.press('Bukan saya, hentikan');
  await owner.sees('Permintaan dihentikan, klaim dikunci');
  await owner.end();
  expect(await lockPage()).toContain('dipasang lewat tombol penghenti klaim');
});

test('the lock is lifted at the desk with its alarm; the participant reads the very message that was shown', async () => {
  const path = await alarmOfLock();
  expect((await rina.page.goto(path))!.status(), 'no alarm for officers of a branch').toBe(404);
  const mega = await atTheDesk(browser, 'desk-unlock');
  await mega.unseen(() => signIn(mega, 'mega'));
  await proofRunsOut('mega');
  await takeCase(mega, 'mega', path);
  await mega.sees('Tentang: claim-lock');
  const shown = 'Petugas membuka kunci klaim di akun JMO kamu';
  await mega.sees(new RegExp(shown));
  expect(await mega.page.getByRole('radio', { name: 'Sudah diperiksa, wajar', exact: true }).count()).toBe(0);
  await mega.choose('Sudah diperiksa, wajar: buka kunci klaim');
  await mega.press('Selesaikan perkara');
  await mega.sees('Tulis apa yang kamu temukan.');
  expect(await lockPage(), 'nothing is lifted without a word').toContain(
    'dipasang lewat tombol penghenti klaim',
  );
  await mega.choose('Sudah diperiksa, wajar: buka kunci klaim');
  await mega.fill('Apa yang kamu temukan', 'Ditelepon di nomor terlama; ia sendiri yang datang ke loket');
  await mega.press('Selesaikan perkara');
  await mega.sees('Selesai: UNLOCKED');
  await mega.end();
  expect(await lockPage()).toContain('Kunci klaim sekarang');
  await arrived(member.email, ({ text }) => text.includes(shown), 'the very message');
});
