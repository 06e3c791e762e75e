import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { person } from '../../apps/cli/demo/story-parts.ts';
import { claimAboveTheLimit } from '../support/above-limit.ts';
import { inDatabase } from '../support/database.ts';
import type { FormClient } from '../support/form-client.ts';
import { inOrder } from '../support/in-order.ts';
import { enter, tabTo } from '../support/keyboard.ts';
import { type Member } from '../support/test-people.ts';
import {
  atTheDesk,
  caseAbout,
  prove,
  proveBeside,
  proveFirst,
  proofRunsOut,
  signIn,
  takeCase,
} from '../support/officers.ts';
import { arrived } from '../support/sandbox.ts';
import { launch, type Walker } from '../support/walker.ts';

/** A claimant of Lapak Asik is not reached at the time they chose, and gets another one. */
const kpj = '88040000014';
const member = {
  ...person({
    fullName: 'Purwaningsih Kemuning',
    birthDate: Temporal.PlainDate.from('1986-02-11'),
    sex: 'P',
    birthPlace: 'Salatiga',
    motherName: 'Warsini',
    serial: '8804',
  }),
  kpj,
  email: 'purwa.kemuning@contoh.id',
  phone: '+6281200008824',
  password: 'kemuning mekar di beranda',
  accountNo: '7001008824',
  emergencyPhone: '+6281200008825',
} satisfies Member;

let browser: Browser;
let client: FormClient;
/** Without script. */
let hendra: Walker;
/** Without a pointer. */
let mega: Walker;
let number = '';
/** When the claimant asked to be called first. */
let firstDay: Temporal.PlainDate;
/** The time agreed on, as the desk writes it. */
let agreed = '';
beforeAll(async () => {
  browser = await launch();
  ({ client, number } = await claimAboveTheLimit('e2e-missed-interview', member));
  hendra = await atTheDesk(browser, 'desk-missed-interview', { script: false });
  mega = await atTheDesk(browser, 'desk-another-time');
});
afterAll(() => browser.close());
inOrder();

/** On which day the claimant asked to be called. */
const dayOf = (claim: string): Promise<Temporal.PlainDate> =>
  inDatabase(async (database) => {
    const { rows } = await database.query<{ at: string }>(
      `select detail ->> 'interviewAt' as at from claim_action a
       join claim_by_number n on n.participant_id = a.participant_id and n.claim_id = a.claim_id
       where n.number = $1 and a.action = 'SUBMIT'`,
      [claim],
    );
    return Temporal.Instant.from(rows[0]!.at).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
  });

/** As by the same officer's note in another tab. */
const changesMeanwhile = (path: string): Promise<unknown> =>
  inDatabase((database) =>
    database.query('update work_item set version = version + 1 where number = $1', [path.split('/').at(-1)]),
  );

/** Others take every place at the time that was chosen. @param named as the desk writes it */
async function isTakenMeanwhile(named: string): Promise<void> {
  const value = await mega.page.getByRole('option', { name: named }).getAttribute('value');
  await inDatabase((database) =>
    database.query(
      `insert into interview_slot (branch, starts_at, taken) values ('PUSAT', $1, 100)
       on conflict (branch, starts_at) do update set taken = 100`,
      [value],
    ),
  );
}

const timesOnOffer = (walker: Walker): Promise<string[]> =>
  walker.page.getByLabel('Waktu wawancara').locator('option').allInnerTexts();

test('nobody answers: that is written down, and the claim is held with the message they will get', async () => {
  await signIn(hendra, 'hendra');
  await takeCase(hendra, 'hendra', await caseAbout('CLAIM', number));
  const phone = hendra.page.getByRole('row', { name: /^Nomor handphone/ });
  expect(await phone.innerText()).not.toContain(member.phone);
  await phone.locator('summary').click();
  await phone.getByLabel('Alasan').selectOption({ index: 1 });
  await phone.getByRole('button', { name: 'Buka dan catat' }).click();
  await hendra.sees(member.phone);
  await hendra.press('Catat hasil wawancara');
  await prove(hendra, 'hendra');
  // This person has no photo in the registry: what stands in its place says so, and is read out.
  const reference = hendra.page.getByRole('img', { name: /Tidak ada foto dari Dukcapil/ });
  expect(await reference.getAttribute('src')).toMatch(/\/berkas\/rujukan$/);
  await hendra.sees('Foto rujukan Dukcapil');
  await hendra.choose('Peserta tidak terhubung');
  await hendra.fill('Catatan', 'Tiga kali ditelepon, tidak diangkat');
  await proofRunsOut('hendra');
  await hendra.press('Simpan hasil');
  await proveBeside(hendra, 'hendra');
  expect(await hendra.page.getByLabel('Catatan').inputValue()).toContain('tidak diangkat');
  await hendra.press('Simpan hasil');
  await hendra.sees('tidak terhubung');
  await hendra.press('Tahan');
  await hendra.choose('Wawancara video belum terlaksana; petugas akan menghubungimu untuk waktu lain.');
  await hendra.press('Lihat pesannya');
  await hendra.sees(/perlu dijadwalkan lagi/);
  await hendra.fill('Dasar putusan', 'Tidak terhubung');
  await hendra.press('Tahan');
  await hendra.sees(/Selesai: HOLD/);
  const told = `Klaim JHT ${number}: wawancara video perlu waktu lain`;
  await arrived(member.email, ({ subject }) => subject === told, `"${told}"`);
});

test('a day on which somebody has a place is not made a day off; the cases to move are named', async () => {
  await signIn(mega, 'mega');
  await mega.open('/jadwal');
  await proveFirst(mega, 'mega');
  firstDay = await dayOf(number);
  await mega.fill('Tutup pada tanggal', firstDay.toString());
  await mega.press('Tutup');
  await mega.sees(/^Belum ditutup: \d+ orang sudah punya jadwal pada/);
  expect(await mega.page.getByRole('button', { name: /^Buka lagi/ }).count()).toBe(0);
  const path = await caseAbout('CLAIM', number);
  expect(await mega.page.locator(`a[href="${path}"]`).count()).toBe(1);
  await mega.fill('Tutup pada tanggal', firstDay.subtract({ days: 9 }).toString());
  await mega.press('Tutup');
  await mega.sees('Pilih hari ini atau sesudahnya.');
});

test('without a pointer: another time is chosen among those with a place, and its message is seen before', async () => {
  const path = await caseAbout('CLAIM', number);
  await takeCase(mega, 'mega', path);
  const { page } = mega;
  await tabTo(page, 'Lanjutkan');
  await enter(page);
  await prove(mega, 'mega');
  expect(await mega.page.getByRole('button', { name: 'Lanjutkan' }).count(), 'not before a choice').toBe(0);
  const offered = await timesOnOffer(mega);
  expect(offered[1]).toMatch(/^Tetap /);
  agreed = offered[12]!;
  await page.getByLabel('Waktu wawancara').focus();
  await page.keyboard.type(agreed);
  await tabTo(page, 'Lihat pesannya');
  await enter(page);
  await mega.look();
  await mega.sees(`Waktu: ${agreed}`);
  await tabTo(page, 'Dasar putusan');
  await page.keyboard.type('Disepakati lewat telepon');
  await proofRunsOut('mega');
  await tabTo(page, 'Lanjutkan');
  await enter(page);
  await proveBeside(mega, 'mega');
  await isTakenMeanwhile(agreed);
  await tabTo(page, 'Lanjutkan');
  await enter(page);
  await mega.sees(/tidak ada tempat lagi/);
  expect(await page.getByLabel('Dasar putusan').inputValue()).toContain('Disepakati lewat telepon');
  await mega.look();
  agreed = offered[13]!;
  await page.getByLabel('Waktu wawancara').focus();
  await page.keyboard.type(agreed);
  await tabTo(page, 'Lihat pesannya');
  await enter(page);
  await mega.sees(`Waktu: ${agreed}`);
  expect(await page.getByLabel('Dasar putusan').inputValue()).toContain('Disepakati lewat telepon');
  await changesMeanwhile(path);
  await tabTo(page, 'Lanjutkan');
  await enter(page);
  await mega.sees(/Perkara ini berubah/);
  await mega.look();
  await tabTo(page, 'Lanjutkan');
  await enter(page);
  await mega.sees(/Selesai: RESUME/);
});

test('what was moved is in the way of a day off no more', async () => {
  await mega.open(`/jadwal?pindahkan=${firstDay.toString()}`);
  const path = await caseAbout('CLAIM', number);
  expect(await mega.page.locator(`a[href="${path}"]`).count()).toBe(0);
});

test('the claimant is told the time and sees it; the desk says whose word it is', async () => {
  await hendra.open(await caseAbout('CLAIM', number));
  await hendra.press('Ambil perkara');
  const interview = await hendra.page
    .getByRole('row', { name: /^Wawancara/ })
    .first()
    .innerText();
  expect(interview).toContain(agreed);
  expect(interview).toContain('Disepakati dengan petugas');
  const mail = await arrived(
    member.email,
    ({ subject, text }) => subject?.includes(number) && text.includes(agreed),
    `the mail with ${agreed}`,
  );
  expect(mail.subject).toContain('menunggu wawancara video');
  const day = agreed.replace(/ pukul.*/, '');
  expect((await client.get(`/jht/tracking/${kpj}`)).html).toContain(day);
});
