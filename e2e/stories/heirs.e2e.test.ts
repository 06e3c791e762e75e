import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, person as makePerson } from '../../apps/cli/demo/story-parts.ts';
import { inDatabase } from '../support/database.ts';
import { fillDate, selfie } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { importRecords, jmo } from '../support/jmo.ts';
import { E2E_NOW } from '../support/now.ts';
import { atTheDesk, caseAbout, signIn as signInOfficer, takeCase } from '../support/officers.ts';
import { plainPdf } from '../support/pdfs.ts';
import { arrived, inbox, nextCode, transfersInto } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const kpj = '88040000011';
const participant = makePerson({
  fullName: 'Sugeng Prihatin',
  birthDate: Temporal.PlainDate.from('1979-03-02'),
  sex: 'L',
  birthPlace: 'Blitar',
  motherName: 'Tumini',
  // The registry says that he died, so one officer's match is enough.
  serial: '9998',
});
const heir = {
  fullName: 'Ngatini Rahayu',
  nik: '9902014201810077',
  birthDate: '1981-01-02',
  phone: '081200008804',
  accountNo: '7004005006',
};

let browser: Browser;
/** Without script, all the way. */
let walker: Walker;
let number = '';
let code = '';
let claim = '';
beforeAll(async () => {
  const cards = [card({ kpj, npp: '99900001', months: 40, wage: 5_000_000n }, TODAY)];
  await importRecords('e2e-heirs', [{ participant, cards }]);
  browser = await launch();
  walker = await Walker.begin(browser, 'heirs', { script: false });
});
afterAll(() => browser.close());
inOrder();

const fill = (label: string, value: string) => walker.fill(label, value);
async function send(name: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await walker.pressBeginning(`Kirim: ${name}`);
  await walker.page.getByLabel('Berkas').setInputFiles(file);
  await walker.press('Kirim dokumen');
}
const pdf = () => ({ name: 'surat.pdf', mimeType: 'application/pdf', buffer: plainPdf() });

/** The claim an officer opened for a filing. */
const claimOf = (filing: string): Promise<string> =>
  inDatabase(async (database) => {
    const { rows } = await database.query<{ number: string }>(
      `select claim.number from heir_filing filing join claim
       on claim.participant_id = filing.participant_id and claim.id = filing.claim_id where filing.number = $1`,
      [filing],
    );
    return rows[0]!.number;
  });

test('from help to the own data, and a code to the own phone', async () => {
  await walker.open('/ahli-waris');
  await walker.press('Ajukan klaim ahli waris');
  await walker.seesHeading('Data ahli waris');
  await walker.press('Selanjutnya');
  await walker.sees('Nama lengkap belum diisi.');
  await fill('Nama lengkap', heir.fullName);
  await fill('NIK', heir.nik);
  await fillDate(walker, 'Tanggal lahir', Temporal.PlainDate.from(heir.birthDate));
  await walker.select('Hubungan dengan peserta', 'Suami atau istri');
  await fill('Nomor Handphone', heir.phone);
  const seen = (await inbox(heir.phone)).length;
  await walker.press('Selanjutnya');
  await walker.seesHeading('Kode Verifikasi');
  await fill('Kode Verifikasi', await nextCode(heir.phone, seen));
  await walker.press('Selanjutnya');
});

test('whom it is about is written down, and nobody is told whether they are insured', async () => {
  await walker.seesHeading('Data peserta yang meninggal');
  await fill('Nama lengkap', participant.fullName);
  await fillDate(walker, 'Tanggal meninggal', TODAY.subtract({ days: 20 }));
  await walker.press('Selanjutnya');
  await walker.sees('Isi NIK atau nomor kartu peserta (KPJ) almarhum, salah satu cukup.');
  await fill('NIK', '9999019999990001');
  await walker.press('Selanjutnya');
  await walker.seesHeading('Dokumen');
  await walker.unseen(() => walker.open('/ahli-waris/ajukan/peserta'));
  await fill('NIK', participant.nik!);
  await fill('Nomor kartu peserta (KPJ)', kpj);
  await walker.press('Selanjutnya');
  await walker.seesHeading('Dokumen');
});

test('papers, an account in the own name, a time, and Konfirmasi gives number and code', async () => {
  await walker.press('Selanjutnya');
  await walker.sees('Masih ada dokumen yang perlu dikirim.');
  await send('Surat keterangan kematian', { ...selfie(60), name: 'foto.png' });
  for (const name of ['KTP atau paspor ahli waris', 'Kartu Keluarga (KK)', 'Surat keterangan ahli waris'])
    await send(name, pdf());
  await walker.press('Selanjutnya');
  await walker.seesHeading('NPWP dan rekening ahli waris');
  await walker.choose('Saya tidak punya NPWP');
  await walker.select('Bank', 'BCA');
  await fill('Nomor rekening', '7004000002');
  await walker.press('Selanjutnya');
  await walker.sees(/tercatat atas nama orang lain/);
  await fill('Nomor rekening', heir.accountNo);
  await walker.press('Selanjutnya');
  await walker.seesHeading('Wawancara Video');
  await walker.page.getByLabel('Waktu wawancara').selectOption({ index: 2 });
  await walker.press('Selanjutnya');
  await walker.seesHeading('Cek ulang pengajuan');
  await walker.press('Konfirmasi');
  await walker.sees('Baca dan centang persetujuan di bawah sebelum Konfirmasi.');
  await walker.choose('Saya menyetujui hal di atas');
  await walker.press('Konfirmasi');
  await walker.sees('Pengajuan ahli waris kami terima');
  const text = await walker.page.locator('main').innerText();
  number = /AW-\d{4}-[0-9A-Z]{8}/.exec(text)![0];
  code = /\b[0-9A-Z]{8}\b(?!-)/.exec(text.replace(number, ''))![0];
  const sms = await arrived(heir.phone, ({ text }) => text.includes(number), 'the SMS with number and code');
  expect(sms.text).toContain(code);
});

test('whoever lost the code asks for another one with number and phone; the answer says nothing of either', async () => {
  await walker.press('Ikuti pengajuan');
  await walker.press('Kode hilang? Minta kode baru');
  await walker.press('Kirim kode baru');
  await walker.sees('Nomor pengajuan belum diisi.');
  await fill('Nomor pengajuan', 'AW-2026-ACDEFGHJ');
  await fill('Nomor Handphone', heir.phone);
  await walker.press('Kirim kode baru');
  await walker.sees(/Kalau nomor pengajuan dan nomor handphone itu cocok/);
  const sent = await walker.page.locator('main').innerText();
  await walker.press('Ikuti pengajuan ahli waris');
  await walker.press('Kode hilang? Minta kode baru');
  await fill('Nomor pengajuan', number);
  await fill('Nomor Handphone', heir.phone);
  await walker.press('Kirim kode baru');
  expect(await walker.page.locator('main').innerText()).toBe(sent);
  const another = await arrived(
    heir.phone,
    ({ text }) => text.startsWith('JMO: kode baru'),
    'the SMS with another code',
  );
  code = /: ([0-9A-Z]{8})\./.exec(another.text)![1]!;
  await walker.press('Ikuti pengajuan ahli waris');
});

test('number and code open it from anywhere; a wrong code does not', async () => {
  await fill('Nomor pengajuan', number);
  await fill('Kode pengajuan', 'ACDEFGHJ');
  await walker.press('Lihat pengajuan');
  await walker.sees('Nomor dan kode ini tidak cocok.');
  await fill('Kode pengajuan', code.toLowerCase());
  await walker.press('Lihat pengajuan');
  await walker.sees('Pemeriksaan dan wawancara');
  await walker.sees(/Wawancara video: /);
  expect(await walker.page.getByText(/Rp/).count()).toBe(0);
});

test('an officer matches it; nothing changes for the heir until two have approved', async () => {
  const waiting = (await jmo('claim', 'heirs', 'list', '--json')).split('\n');
  expect(waiting.some((line) => line.includes(number))).toBe(true);
  const shown = await jmo('claim', 'heirs', 'show', number, '--officer', 'rina');
  expect(shown).toContain(`by NIK: ${participant.fullName}`);
  expect(shown).toContain('population registry: DECEASED');
  expect(shown).toContain(heir.fullName);
  const before = await walker.page.locator('main').innerText();
  const desk = await atTheDesk(browser, 'desk-heirs', { script: false });
  await desk.unseen(() => signInOfficer(desk, 'hendra'));
  await takeCase(desk, 'hendra', await caseAbout('HEIR', number));
  await desk.sees(participant.fullName);
  expect(await desk.page.content()).not.toContain(participant.nik!);
  for (const paper of await desk.page.getByRole('link', { name: /^Buka/ }).all())
    expect((await desk.context.request.get((await paper.getAttribute('href'))!)).status()).toBe(200);
  await desk.page.getByRole('radio', { name: /^Cocok dengan/ }).check();
  await desk.fill('Dasar putusan', 'Akta kematian dan surat waris cocok');
  await desk.press('Kirim putusan');
  await desk.sees('Selesai: MATCH');
  await desk.end();
  claim = await claimOf(number);
  await caseAbout('CLAIM', claim);
  await walker.unseen(() => walker.open('/ahli-waris/lacak'));
  expect(await walker.page.locator('main').innerText()).toBe(before);
});

test('a paper asked for again is sent from the page that follows the filing', async () => {
  await jmo('claim', 'decide', claim, '--officer', 'rina', '--ask', 'KK=TIDAK_TERBACA');
  await walker.open('/ahli-waris/lacak');
  await walker.sees('Ada dokumen yang perlu dikirim ulang');
  await send('Kartu Keluarga (KK)', pdf());
  await walker.press('Kirim ke petugas');
  await walker.sees('Dokumenmu sudah kembali ke petugas.');
});

test('two officers, and the money arrives at the heir, once', async () => {
  await expect(jmo('claim', 'decide', claim, '--officer', 'siapa.saja', '--approve')).rejects.toThrow(
    'No officer who works here',
  );
  await jmo('claim', 'decide', claim, '--officer', 'rina', '--approve');
  await jmo('claim', 'decide', claim, '--officer', 'bima', '--approve');
  await walker.comesToSee('Klaim selesai', '/ahli-waris/lacak');
  await walker.look();
  expect(await transfersInto(heir.accountNo)).toHaveLength(1);
  await arrived(heir.phone, ({ text }) => /selesai, Rp/.test(text), 'the SMS that it is paid');
  await walker.press('Tutup halaman ini');
  await walker.seesHeading('Ikuti pengajuan ahli waris');
});
