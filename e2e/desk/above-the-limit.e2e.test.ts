import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { person } from '../../apps/cli/demo/story-parts.ts';
import { claimAboveTheLimit } from '../support/above-limit.ts';
import { openDatabase } from '../support/database.ts';
import type { FormClient } from '../support/form-client.ts';
import { selfie } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { comesToShow } from '../support/journey.ts';
import { type Member } from '../support/test-people.ts';
import { atTheDesk, caseAbout, prove, signIn } from '../support/officers.ts';
import { arrived, transfersInto } from '../support/sandbox.ts';
import { launch, type Walker } from '../support/walker.ts';

/** FAQ 13: above the limit, from the participant's app through the desk, by two officers, and back. */
const kpj = '88030000017';
const member = {
  ...person({
    fullName: 'Retnaningsih Gandaria',
    birthDate: Temporal.PlainDate.from('1984-06-18'),
    sex: 'P',
    birthPlace: 'Klaten',
    motherName: 'Suminah',
    serial: '8803',
  }),
  kpj,
  email: 'retna.gandaria@contoh.id',
  phone: '+6281200008803',
  password: 'gandaria asam di kebun',
  accountNo: '7001008803',
  emergencyPhone: '+6281200008893',
} satisfies Member;

let browser: Browser;
let client: FormClient;
let hendra: Walker;
let mega: Walker;
let number = '';
let casePath = '';
let paperPath = '';
beforeAll(async () => {
  browser = await launch();
  ({ client, number } = await claimAboveTheLimit('e2e-above-the-limit', member));
  hendra = await atTheDesk(browser, 'desk-above-the-limit', { script: false });
  mega = await atTheDesk(browser, 'desk-second-officer');
});
afterAll(() => browser.close());
inOrder();

const caseOf = (): Promise<string> => caseAbout('CLAIM', number);

test('the claim waits in the queue of the office, without a name, with the clock to its promise', async () => {
  await signIn(hendra, 'hendra');
  casePath = await caseOf();
  await hendra.open('/antrean?jenis=CLAIM&keadaan=FREE');
  await hendra.sees(/sisa \d+ hari|sisa \d+ jam/);
  expect(await hendra.page.locator('main').innerText()).not.toContain('Gandaria');
});

test('nobody decides what they have not taken; taken, the case shows facts, sources, tree, money and papers', async () => {
  await hendra.open(casePath);
  expect(await hendra.page.getByRole('link', { name: 'Setujui' }).count()).toBe(0);
  await hendra.sees('Isi perkara terbaca oleh petugas yang mengambilnya.');
  const line = await hendra.page.locator('main').innerText();
  for (const words of ['Gandaria', number, 'Jumlah kotor', 'KTP']) expect(line).not.toContain(words);
  await hendra.press('Ambil perkara');
  for (const words of [
    'Retnaningsih Gandaria',
    'Laporan perusahaan',
    'Terpenuhi',
    'Jumlah kotor',
    'Dibayarkan',
  ])
    await hendra.sees(words);
  const text = await hendra.page.locator('main').innerText();
  expect(text).not.toContain(member.nik);
  expect(text).not.toContain(member.accountNo);
  const account = hendra.page.getByRole('row', { name: 'Rekening tujuan' });
  await account.locator('summary').click();
  await account.getByRole('button', { name: 'Buka dan catat' }).click();
  await hendra.sees('Pilih alasan membuka nilai ini.');
  await account.locator('summary').click();
  await account.getByLabel('Alasan').selectOption({ label: 'Pertanyaan bank' });
  await account.getByRole('button', { name: 'Buka dan catat' }).click();
  await hendra.sees(member.accountNo);
  await hendra.look();
  await hendra.open(casePath);
  expect(await hendra.page.content(), 'closed again').not.toContain(member.accountNo);
  expect((await client.get('/profil/riwayat-akses')).html).toContain('nomor rekening');
  const papers = await hendra.page.getByRole('link', { name: /^Buka/ }).all();
  expect(papers.length).toBeGreaterThan(0);
  for (const paper of papers) {
    paperPath = (await paper.getAttribute('href'))!;
    const answer = await hendra.context.request.get(paperPath);
    expect(answer.status()).toBe(200);
    expect(answer.headers()).toMatchObject({
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  }
});

test('a paper is asked for again with the message shown before; the participant gets it and answers in the app', async () => {
  await hendra.press('Minta dokumen ulang');
  await prove(hendra, 'hendra');
  await hendra.page.getByLabel('KTP').first().selectOption('TIDAK_TERBACA');
  await hendra.press('Lihat pesannya');
  await hendra.sees(/Petugas memeriksa dokumenmu dan meminta ini lagi/);
  await hendra.press('Minta dokumen ulang');
  await hendra.sees('Tulis dasar putusanmu.');
  await hendra.fill('Dasar putusan', 'KTP buram pada bagian NIK');
  await hendra.press('Minta dokumen ulang');
  await hendra.sees(/Selesai: ASK_CORRECTION/);
  const tracking = await client.get(`/jht/tracking/${kpj}`);
  expect(tracking.html).toContain('Ada dokumen yang perlu dikirim ulang');
  expect(tracking.html).not.toContain('buram pada bagian NIK');
  const { buffer, name, mimeType } = selfie(60);
  await client.upload('/jht/perbaikan/KTP', 'file', buffer, name, mimeType);
  await client.post('/jht/perbaikan', {});
});

test('nobody approves whom no officer has talked to; what was seen is written down', async () => {
  casePath = await caseOf();
  await hendra.open(casePath);
  await hendra.press('Ambil perkara');
  await hendra.sees('Belum ada wawancara yang lengkap');
  expect(await hendra.page.getByRole('link', { name: 'Setujui' }).count()).toBe(0);
  await hendra.press('Catat hasil wawancara');
  await prove(hendra, 'hendra');
  for (const check of await hendra.page.getByRole('checkbox').all()) await check.check();
  await hendra.choose('Wawancara terlaksana');
  await hendra.fill('Catatan', 'Wajah sama, dokumen asli lengkap');
  await hendra.press('Simpan hasil');
  await hendra.sees('terlaksana');
});

test('the first officer approves; the same one is not asked again', async () => {
  await hendra.press('Setujui');
  await prove(hendra, 'hendra');
  await hendra.sees(/sudah memeriksa dan menyetujui klaim JHT kamu/);
  await hendra.fill('Dasar putusan', 'Wawancara sesuai, dokumen asli diperlihatkan');
  await hendra.press('Setujui');
  await hendra.sees('menunggu petugas kedua');
  expect(await hendra.page.getByRole('button', { name: 'Ambil perkara' }).count()).toBe(1);
  await hendra.press('Ambil perkara');
  await hendra.sees('Suara kedua harus dari petugas lain.');
});

test('the second sees the first one’s work, sends it back, and approves when it comes again', async () => {
  await signIn(mega, 'mega');
  await mega.open(casePath);
  await mega.press('Ambil perkara');
  await mega.sees('Kamu petugas kedua');
  await mega.sees('Wawancara sesuai, dokumen asli diperlihatkan');
  await mega.press('Kembalikan ke petugas pertama');
  await prove(mega, 'mega');
  await mega.sees('Tidak ada pesan: bagi penerimanya tidak ada yang berubah.');
  await mega.fill('Dasar putusan', 'Tanggal surat belum dicocokkan');
  await mega.press('Kembalikan ke petugas pertama');
  await hendra.open(casePath);
  await hendra.press('Ambil perkara');
  await hendra.sees('Tanggal surat belum dicocokkan');
  await hendra.press('Setujui');
  await prove(hendra, 'hendra');
  await hendra.fill('Dasar putusan', 'Tanggal cocok dengan laporan perusahaan');
  await hendra.press('Setujui');
  await mega.open(casePath);
  await mega.press('Ambil perkara');
  await mega.press('Setujui');
  await prove(mega, 'mega');
  await mega.fill('Dasar putusan', 'Sudah diperiksa sendiri');
  await mega.press('Setujui');
  await mega.sees(/Selesai: APPROVE/);
});

test('the money arrives once, and every step was told', async () => {
  await comesToShow(client, `/jht/tracking/${kpj}`, 'Klaim selesai');
  expect(await transfersInto(member.accountNo)).toHaveLength(1);
  for (const words of ['menunggu wawancara video', 'perlu dikirim ulang', 'sudah dibayar'])
    await arrived(member.email, ({ subject }) => subject?.includes(words), `a mail "${words}"`);
});

test('every move of an officer is one event of the audit, with digests of before and after', async () => {
  const database = await openDatabase();
  try {
    const { rows } = await database.query<{ seq: number; events: number; digests: number }>(
      `select a.seq, count(e.id)::int as events, count(e.before_hash)::int + count(e.after_hash)::int as digests
       from claim_by_number n
       join claim_action a on a.participant_id = n.participant_id and a.claim_id = n.claim_id
       left join audit_event e on e.participant_id = a.participant_id and e.reference = a.claim_id::text
         and (e.detail ->> 'seq')::int = a.seq
       where n.number = $1 and a.actor like 'officer:%' group by a.seq order by a.seq`,
      [number],
    );
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const row of rows) expect(row).toMatchObject({ events: 1, digests: 2 });
  } finally {
    await database.end();
  }
});

test('an auditor sees the case and its history, and no face or paper of it', async () => {
  const agus = await atTheDesk(browser, 'desk-auditor-looks');
  await agus.unseen(() => signIn(agus, 'agus'));
  await agus.open(casePath);
  await agus.sees('Sudah diperiksa sendiri');
  expect(await agus.page.locator('a[href*="/berkas/"]').count()).toBe(0);
  for (const name of ['swafoto-0', paperPath.split('/').at(-1)!])
    expect((await agus.context.request.get(`${casePath}/berkas/${name}`)).status(), name).toBe(404);
  await agus.end();
});

test('an auditor searches by the number of the claim or of the case, and finds what officers did', async () => {
  const agus = await atTheDesk(browser, 'desk-auditor-searches');
  await agus.unseen(() => signIn(agus, 'agus'));
  for (const quoted of [number.toLowerCase(), casePath.split('/').at(-1)!]) {
    await agus.open('/jejak');
    await agus.fill(/^Rujukan/, quoted);
    await agus.press('Cari');
    await agus.sees('claim.approve');
    await agus.sees('work.taken');
  }
  await agus.end();
});

test('officers of another branch do not see the case, nor its papers', async () => {
  const lestari = await atTheDesk(browser, 'desk-other-branch');
  await lestari.unseen(() => signIn(lestari, 'lestari'));
  for (const path of [casePath, `${casePath}/putusan?putusan=APPROVE`])
    expect((await lestari.context.request.get(path)).status(), path).toBe(404);
  await lestari.end();
});
