import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, person } from '../../apps/cli/demo/story-parts.ts';
import { atRest } from '../support/database.ts';
import { selfie } from '../support/guide.ts';
import { importRecords } from '../support/jmo.ts';
import { registered } from '../support/members.ts';
import { type Member } from '../support/test-people.ts';
import { E2E_NOW } from '../support/now.ts';
import { atTheDesk, caseAbout, signIn, takeCase } from '../support/officers.ts';
import { arrived, inbox } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

/** FAQ 5: e-mail and phone are lost; asked in the app, decided by two officers, and the old contacts can object. */
const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const kpj = '88060000015';
const participant = person({
  fullName: 'Wiwit Cempaka',
  birthDate: Temporal.PlainDate.from('1987-04-12'),
  sex: 'P',
  birthPlace: 'Magelang',
  motherName: 'Painah',
  serial: '8806',
});
const member: Member = {
  ...participant,
  kpj,
  email: 'wiwit.cempaka@contoh.id',
  phone: '+6281200008806',
  password: 'cempaka di tepi kolam',
  accountNo: '7001008806',
  emergencyPhone: '+6281200008816',
};
const fresh = { email: 'wiwit.baru@contoh.id', phone: '081200008809' };

let browser: Browser;
beforeAll(async () => {
  const ended = { on: TODAY.subtract({ months: 3 }), cause: 'RESIGN' } as const;
  const cards = [card({ kpj, npp: '99900001', months: 20, wage: 5_000_000n, ended }, TODAY)];
  await importRecords('e2e-lost-contacts', [{ participant, cards }]);
  browser = await launch();
  await registered(member);
});
afterAll(() => browser.close());

/** In the app, signed in nowhere. @returns the number to quote */
async function askInTheApp(): Promise<string> {
  const walker = await Walker.begin(browser, 'lost-contacts', { script: false });
  await walker.unseen(() => walker.open('/masuk/tidak-bisa/swafoto'));
  const { page } = walker;
  const { nik, fullName, birthDate } = participant;
  const typed = { nik: nik!, kpj, fullName, birthDate: birthDate.toString(), ...fresh };
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name="${name}"]`).fill(value);
  await page.locator('input[type="file"]').setInputFiles(selfie(70));
  await walker.unseen(async () => {
    await page.locator('main form button').last().click();
    await page.waitForLoadState('load');
  });
  const number = /PLH-2026-[0-9A-Z]{8}/.exec(await page.content())![0];
  await walker.end();
  return number;
}

test('two officers decide, the second a supervisor; the old contacts hear of it', async () => {
  const number = await askInTheApp();
  const hendra = await atTheDesk(browser, 'desk-lost-first', { script: false });
  const mega = await atTheDesk(browser, 'desk-lost-second', { script: false });
  await hendra.unseen(() => signIn(hendra, 'hendra'));
  await mega.unseen(() => signIn(mega, 'mega'));
  const path = await caseAbout('RECOVERY', number);
  await hendra.open('/cari');
  await hendra.fill('Nomor atau nama', number);
  await hendra.press('Cari');
  await hendra.look();
  await hendra.press(participant.fullName);
  await hendra.look();
  await hendra.press(path.split('/').at(-1)!);
  expect(hendra.path()).toBe(path);
  await takeCase(hendra, 'hendra', path);
  await hendra.sees('Cocok dengan satu peserta');
  await hendra.sees(`Permintaan ${number} disetujui`);
  const text = await hendra.page.content();
  for (const secret of [participant.nik!, fresh.email, member.email]) expect(text).not.toContain(secret);
  await hendra.choose('Setujui: kontak lama diberi tahu dan dapat menolak');
  await hendra.fill('Dasar putusan', 'Wajah dan data cocok, diperiksa lewat panggilan video');
  await hendra.press('Kirim putusan');
  await hendra.sees('menunggu petugas kedua');
  await atRest();
  const subjects = (await inbox(fresh.email)).map(({ subject }) => subject ?? '');
  expect(
    subjects.filter((subject) => subject.includes('disetujui')),
    'one word moves nothing',
  ).toEqual([]);

  await takeCase(mega, 'mega', path);
  await mega.sees(/hendra menyetujui: Wajah dan data cocok/);
  await mega.choose('Kembalikan ke petugas pertama');
  await mega.fill('Dasar putusan', 'Tanggal lahir belum ditanyakan');
  await mega.press('Kirim putusan');
  await mega.sees('dikembalikan petugas kedua');
  for (const [walker, id, words] of [
    [hendra, 'hendra', 'Tanggal lahir ditanyakan juga'],
    [mega, 'mega', 'Diperiksa sendiri'],
  ] as const) {
    await takeCase(walker, id, path);
    await walker.choose('Setujui: kontak lama diberi tahu dan dapat menolak');
    await walker.fill('Dasar putusan', words);
    await walker.press('Kirim putusan');
  }
  await mega.sees('Selesai: APPROVED');
  const told = await arrived(member.email, (mail) => mail.text.includes(number), 'news of the request');
  expect(told.text).toContain('Bukan kamu');
  await arrived(
    fresh.email,
    ({ subject }) => subject?.includes(`${number} disetujui`),
    'that it is approved',
  );
  await Promise.all([hendra.end(), mega.end()]);
});
