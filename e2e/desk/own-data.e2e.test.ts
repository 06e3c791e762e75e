import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, person } from '../../apps/cli/demo/story-parts.ts';
import type { FormClient } from '../support/form-client.ts';
import { importRecords } from '../support/jmo.ts';
import { registered } from '../support/members.ts';
import { type Member } from '../support/test-people.ts';
import { E2E_NOW } from '../support/now.ts';
import { atTheDesk, caseAbout, signIn, takeCase } from '../support/officers.ts';
import { arrived } from '../support/sandbox.ts';
import { launch } from '../support/walker.ts';

/** A request about one's own data: asked in the app, answered at the desk, read in the app. */
const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const kpj = '88050000018';
const participant = person({
  fullName: 'Kusumawati Larasati',
  birthDate: Temporal.PlainDate.from('1990-09-21'),
  sex: 'P',
  birthPlace: 'Kudus',
  motherName: 'Sumiyati',
  serial: '8805',
});
const member: Member = {
  ...participant,
  kpj,
  email: 'kusuma.larasati@contoh.id',
  phone: '+6281200008805',
  password: 'kenari di pagar belakang',
  accountNo: '7001008805',
  emergencyPhone: '+6281200008895',
};

const SCRIPT = '<script>document.title="diambil"</script>';

let browser: Browser;
let client: FormClient;
beforeAll(async () => {
  const ended = { on: TODAY.subtract({ months: 3 }), cause: 'RESIGN' } as const;
  const cards = [card({ kpj, npp: '99900001', months: 20, wage: 5_000_000n, ended }, TODAY)];
  await importRecords('e2e-own-data', [{ participant, cards }]);
  browser = await launch();
  client = await registered(member);
});
afterAll(() => browser.close());

test('a request to delete is answered by data protection, with a reason, in words that are read in the app', async () => {
  await client.post('/profil/data-saya/permintaan/hapus', { words: `Tolong hapus semua dataku. ${SCRIPT}` });
  const number = /DAT-2026-[0-9A-Z]{8}/.exec((await client.get('/profil/data-saya')).html)![0];
  const mega = await atTheDesk(browser, 'desk-own-data-other');
  await mega.unseen(() => signIn(mega, 'mega'));
  const wahyu = await atTheDesk(browser, 'desk-own-data', { script: false });
  await wahyu.unseen(() => signIn(wahyu, 'wahyu'));
  const path = await caseAbout('DELETION', number);
  expect((await mega.context.request.get(path)).status(), 'not for other roles').toBe(404);
  await mega.end();

  await takeCase(wahyu, 'wahyu', path);
  await wahyu.sees(/Tolong hapus semua dataku\./);
  expect(await wahyu.page.content(), 'text, not markup').not.toContain(SCRIPT);
  await wahyu.sees(`Permintaan data ${number} dijawab`);
  expect(await wahyu.page.content()).not.toContain(member.nik);
  await wahyu.choose('Dipenuhi sebagian: undang-undang mewajibkan disimpan');
  await wahyu.fill('Dasar putusan', 'Iuran dan mutasi disimpan 10 tahun');
  await wahyu.press('Kirim putusan');
  await wahyu.sees(/Tulis jawaban yang akan dibaca peserta/);
  await wahyu.fill(
    'Jawaban untuk peserta',
    'Pesan dan isian lama dihapus. Iuran disimpan menurut undang-undang.',
  );
  await wahyu.press('Kirim putusan');
  await wahyu.sees('Selesai: PARTLY');

  const { html } = await client.get('/profil/data-saya');
  expect(html).toContain('Pesan dan isian lama dihapus. Iuran disimpan menurut undang-undang.');
  expect(html).not.toContain('Iuran dan mutasi disimpan 10 tahun');
  await arrived(
    member.email,
    ({ subject }) => subject === `Permintaan data ${number} dijawab`,
    'that it is answered',
  );
  expect((await client.get('/profil/riwayat-akses')).html).toContain('Petugas menjawab permintaan data');
  await wahyu.end();
});
