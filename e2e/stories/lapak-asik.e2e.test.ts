import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DemoPerson } from '../../apps/cli/demo/people.ts';
import { card, person as makePerson } from '../../apps/cli/demo/story-parts.ts';
import { fillPayee, register, selfie, takeSelfie, updateData } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { importRecords, jmo } from '../support/jmo.ts';
import { registered } from '../support/members.ts';
import { MEMBERS, importMembers } from '../support/test-people.ts';
import { E2E_NOW } from '../support/now.ts';
import { plainPdf } from '../support/pdfs.ts';
import { arrived, eventually, transfersInto } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const kpj = '88020000011';
const participant = makePerson({
  fullName: 'Mochamad Taufik Hidayatullah',
  birthDate: Temporal.PlainDate.from('1982-04-09'),
  sex: 'L',
  birthPlace: 'Gresik',
  motherName: 'Khotimah',
  serial: '8802',
});
const person: DemoPerson = {
  key: 'lapak-asik',
  shows: 'above the limit',
  ...participant,
  kpj,
  segment: 'PU',
  citizenship: 'WNI',
};
const login = { email: 'taufik@contoh.id', phone: '081200008802', password: 'bandeng asap pasar lama' };
const resigned = { on: TODAY.subtract({ months: 2 }), cause: 'RESIGN' } as const;

let browser: Browser;
/** Without script, all the way. */
let walker: Walker;
let number = '';
beforeAll(async () => {
  const cards = [card({ kpj, npp: '99900001', months: 54, wage: 12_000_000n, ended: resigned }, TODAY)];
  await importRecords('e2e-lapak-asik', [{ participant, cards }]);
  browser = await launch();
  walker = await Walker.begin(browser, 'lapak-asik', { script: false });
  await walker.unseen(async () => {
    await register(walker, person, login);
    await updateData(walker, person);
  });
});
afterAll(() => browser.close());
inOrder();

const photo = () => ({ ...selfie(60), name: 'dokumen.png' });
const pdf = (buffer: Buffer) => ({ name: 'surat.pdf', mimeType: 'application/pdf', buffer });
async function send(paper: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await walker.pressBeginning(`Kirim: ${paper}`);
  await walker.page.getByLabel('Berkas').setInputFiles(file);
  await walker.press('Kirim dokumen');
}
async function resend(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await walker.page.getByLabel('Berkas').setInputFiles(file);
  await walker.press('Kirim dokumen');
}

test('above the limit the claim goes on: the same pages, then the documents', async () => {
  await walker.open('/jht');
  await walker.press('Klaim JHT');
  await walker.sees('Klaim ini lanjut lewat Lapak Asik');
  await walker.press('Selanjutnya');
  await walker.seesHeading('Sebab Klaim');
  await walker.choose('Mengundurkan diri');
  await walker.press('Selanjutnya');
  await walker.press('Sudah');
  await takeSelfie(walker);
  await fillPayee(walker, { bank: 'BCA', account: '7001002003' });
  await walker.press('Selanjutnya');
  await walker.seesHeading('Rincian Saldo JHT');
  await walker.press('Selanjutnya');
  await walker.seesHeading('Dokumen');
  await walker.press('Selanjutnya');
  await walker.sees('Masih ada dokumen yang perlu dikirim.');
});

test('what is no document, acts, or is too large is refused in words at the very place', async () => {
  await walker.pressBeginning('Kirim: KTP');
  await walker.press('Kirim dokumen');
  await walker.sees(/Belum ada berkas/);
  const active = plainPdf({ catalogue: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' });
  const bad: [Buffer, RegExp][] = [
    [Buffer.from('MZ not a picture'), /bukan JPG, PNG, atau PDF/],
    [active, /berisi program, formulir aktif/],
    [plainPdf().subarray(0, 200), /tidak dapat kami periksa sampai akhir/],
    [plainPdf({ trailer: '/Encrypt 9 0 R' }), /terkunci kata sandi/],
    [Buffer.concat([Buffer.from('\xFF\xD8\xFF', 'latin1'), Buffer.alloc(900)]), /rusak atau terpotong/],
    [Buffer.alloc(6 * 1024 * 1024 + 1, 7), /lebih dari 6 MB/],
  ];
  for (const [buffer, words] of bad) {
    await resend(pdf(buffer));
    await walker.sees(words);
  }
  await walker.unseen(() => walker.open('/jht/klaim/dokumen'));
  await walker.sees('Belum dikirim');
});

test('each document that arrives has its receipt; only its owner can fetch it', async () => {
  await send('KTP', photo());
  await walker.sees(/Diterima 24 November 2026/);
  const missing = walker.page.getByRole('link', { name: /^Kirim: / });
  while ((await missing.count()) > 0 && (await walker.page.getByText('Belum dikirim').count()) > 0) {
    const name = (await missing.first().innerText()).replace('Kirim: ', '');
    await send(name, pdf(plainPdf()));
    await walker.seesHeading('Dokumen');
    if ((await walker.page.getByText('Belum dikirim').count()) === 0) break;
  }
  await walker.page.locator('summary').first().click();
  await walker.sees('Sidik berkas yang kamu kirim (SHA-256)');
  await walker.look();
  const href = (await walker.page.getByRole('link', { name: 'Lihat' }).first().getAttribute('href'))!;
  const own = await walker.context.request.get(href);
  expect(own.status()).toBe(200);
  expect(own.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': 'attachment; filename="dokumen-jmo.jpg"',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  await importMembers();
  const stranger = await registered(MEMBERS.lapakAsikStranger);
  expect((await stranger.get(href)).status).toBe(404);
});

test('a time, consent, and the claim waits in the queue', async () => {
  await walker.press('Selanjutnya');
  await walker.seesHeading('Wawancara Video');
  await walker.press('Selanjutnya');
  await walker.sees('Pilih salah satu waktu yang tersedia.');
  // Not by its place in the list: a time at which others have taken every place is not on offer.
  const times = walker.page.getByLabel('Waktu wawancara');
  const atHalfPastNine = times.locator('option', { hasText: '09.30 WIB' }).first();
  await times.selectOption(await atHalfPastNine.getAttribute('value'));
  await walker.press('Selanjutnya');
  await walker.sees('09.30 WIB · 10.30 WITA · 11.30 WIT');
  await walker.press('Konfirmasi');
  await walker.sees('Baca dan centang persetujuan di bawah sebelum Konfirmasi.');
  await walker.choose('Saya menyetujui hal di atas');
  await walker.press('Konfirmasi');
  await walker.sees('Selamat, pengajuan klaim JHT anda diproses');
  number = /JHT-\d{4}-[0-9A-Z]+/.exec(await walker.page.locator('main').innerText())![0];
  const waiting = await eventually(
    async () => (await jmo('claim', 'list', '--json')).split('\n').find((line) => line.includes(number)),
    'the claim in the queue',
  );
  expect(JSON.parse(waiting)).toMatchObject({ number, state: 'WAWANCARA', cause: 'RESIGN' });
  await walker.open(`/jht/tracking/${kpj}`);
  await walker.sees('Wawancara Video');
  await walker.sees(/Petugas menelepon ke nomor handphone akunmu/);
});

test('a document asked for again is named with its fault, sent again, and the claim returns to the queue', async () => {
  await jmo('claim', 'decide', number, '--officer', 'rina', '--ask', 'KTP=TIDAK_TERBACA');
  await walker.open(`/jht/tracking/${kpj}`);
  await walker.sees('Ada dokumen yang perlu dikirim ulang');
  await walker.sees(/KTP: tidak terbaca/);
  await walker.press('Kirim ulang dokumen');
  await walker.press('Kirim ke petugas');
  await walker.sees('Masih ada dokumen yang perlu dikirim ulang.');
  await send('KTP', pdf(plainPdf().subarray(0, 100)));
  await walker.sees(/tidak dapat kami periksa/);
  await resend(photo());
  await walker.sees(/Diterima/);
  await walker.press('Kirim ke petugas');
  await walker.open(`/jht/tracking/${kpj}`);
  await walker.sees('Wawancara Video');
});

test('two officers, not one twice, and the money arrives once', async () => {
  expect(await jmo('claim', 'decide', number, '--officer', 'rina', '--approve')).toContain(
    'A second officer',
  );
  await expect(jmo('claim', 'decide', number, '--officer', 'rina', '--approve')).rejects.toThrow(
    /SAME_OFFICER/,
  );
  await jmo('claim', 'decide', number, '--officer', 'bima', '--approve');
  await walker.comesToSee('Klaim selesai', `/jht/tracking/${kpj}`);
  await walker.look();
  expect(await transfersInto('7001002003')).toHaveLength(1);
  for (const words of ['menunggu wawancara video', 'perlu dikirim ulang', 'sudah dibayar'])
    await arrived(login.email, ({ subject }) => subject?.includes(words), `a mail "${words}"`);
});

test('what is paid cannot be taken back', async () => {
  await walker.open('/jht/batal');
  expect(walker.path()).toBe('/jht/tracking');
});
