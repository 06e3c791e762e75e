import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, person as makePerson } from '../../apps/cli/demo/story-parts.ts';
import { atRest, inDatabase } from '../support/database.ts';
import { demoPerson, enterCode, fillDate, register, signIn } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { importRecords } from '../support/jmo.ts';
import { E2E_NOW } from '../support/now.ts';
import { arrived, eventually, inbox, inboxSince, nextCode } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const owner = demoPerson('self-employed');
const ownerLogin = { email: 'nurhayati@contoh.id', phone: '081200000088', password: 'ampera malam hari' };

/** Born on another day than the NIK says, which the register confirms: it happens, and is only warned of. */
const participant = {
  ...makePerson({
    fullName: 'Raden Ajeng Kusumaningtyas Wijayakusuma Hadiningrat',
    birthDate: Temporal.PlainDate.from('1991-06-15'),
    sex: 'P',
    birthPlace: 'Magelang',
    motherName: 'Sulastri Kusumaningtyas',
    serial: '8801',
  }),
  birthDate: Temporal.PlainDate.from('1991-06-25'),
};
const kpj = '88010000011';
const resigned = { on: TODAY.subtract({ months: 2 }), cause: 'RESIGN' } as const;
const newcomer = { ...participant, kpj };
const email = 'ajeng@contoh.id';
const phone = '081200000880';
const password = 'borobudur waktu subuh';

let browser: Browser;
let walker: Walker;
beforeAll(async () => {
  const cards = [card({ kpj, npp: '99900001', months: 20, wage: 5_100_000n, ended: resigned }, TODAY)];
  await importRecords('e2e-bad-registration', [{ participant, cards }]);
  browser = await launch();
  walker = await Walker.begin(browser, 'bad-registration');
  await walker.unseen(() => register(walker, owner, ownerLogin));
  await walker.context.clearCookies();
});
afterAll(() => browser.close());
inOrder();

async function toPersonalData(segment: string): Promise<void> {
  await walker.unseen(async () => {
    await walker.open('/daftar');
    await walker.press('Ya, Saya Sudah Daftar');
    await walker.pressBeginning(segment);
    await walker.choose('WNI');
    await walker.press('Selanjutnya');
  });
  await walker.seesHeading('Data Diri');
}

async function fillNewcomer(birthDate: Temporal.PlainDate): Promise<void> {
  await walker.fill('NIK', newcomer.nik);
  await walker.fill('Nomor kartu peserta (KPJ)', kpj);
  await walker.fill('Nama lengkap', newcomer.fullName);
  await fillDate(walker, 'Tanggal lahir', birthDate);
}

test('data that do not match get one answer, and stay in the form', async () => {
  await toPersonalData('Penerima Upah');
  await walker.press('Selanjutnya');
  for (const label of ['NIK', 'Nomor kartu peserta (KPJ)', 'Nama lengkap', 'Tanggal lahir'])
    await walker.sees(`${label} belum diisi.`);

  await fillNewcomer(newcomer.birthDate.add({ days: 1 }));
  await walker.press('Selanjutnya');
  await walker.sees(/Data ini belum cocok dengan catatan kepesertaan\. .*hubungi Layanan Masyarakat 175/);
  expect(await walker.page.getByLabel('Nama lengkap').inputValue()).toBe(newcomer.fullName);
  expect(await walker.page.locator('[aria-invalid=true]').count(), 'fields named as wrong').toBe(0);
});

test('a birth date that differs from the NIK is a warning, not a wall', async () => {
  await fillNewcomer(newcomer.birthDate);
  await walker.press('Selanjutnya');
  await walker.seesHeading('Email');
  await walker.sees('Tanggal lahir yang kamu tulis berbeda dengan angka di NIK.');
});

test('an e-mail in use: the same screen, another mail to its owner, and no code', async () => {
  const before = (await inbox(ownerLogin.email)).length;
  await walker.fill('Email', ownerLogin.email);
  await walker.press('Selanjutnya');
  await walker.seesHeading('Kode Verifikasi');
  await walker.sees(`Kami mengirim pesan ke ${ownerLogin.email}.`);
  await arrived(
    ownerLogin.email,
    ({ subject }) => subject === 'E-mail ini sudah dipakai akun JMO',
    'a mail to the owner of the address',
    before,
  );
  await atRest();
  for (const { text } of await inboxSince(ownerLogin.email, before)) expect(text).not.toMatch(/\b\d{6}\b/);
});

test('wrong codes count down, the sixth try is refused even when right, a new one has to wait', async () => {
  // The address that is in use and the one that is free look alike but for the time, once the message has left.
  const screenOfSent = async () => {
    const text = await eventually(async () => {
      await walker.page.reload();
      const shown = await walker.page.locator('main').innerText();
      return shown.includes('Kode sudah terkirim.') ? shown : undefined;
    }, 'the page says that the code has left');
    return text.replace(/\d\d\.\d\d WIB/g, '').replace(/Sisa waktu: \d:\d\d/, '');
  };
  const screen = (await screenOfSent()).replace(ownerLogin.email, email);
  await walker.press('Ganti email');
  await walker.fill('Email', email);
  await walker.press('Selanjutnya');
  expect(await screenOfSent()).toBe(screen);

  const code = await nextCode(email, 0);
  const wrong = code === '111111' ? '222222' : '111111';
  const attempt = async (typed: string) => {
    await walker.fill('Kode Verifikasi', typed);
    await walker.press('Selanjutnya');
  };
  await attempt('12');
  await walker.sees('Kode terdiri dari 6 angka.');
  await attempt(wrong);
  await walker.sees('Kode salah. Kamu masih bisa mencoba 4 kali lagi.');
  await walker.unseen(async () => {
    for (const left of [3, 2, 1]) {
      await attempt(wrong);
      await walker.sees(`Kode salah. Kamu masih bisa mencoba ${left} kali lagi.`);
    }
    await attempt(wrong);
  });
  await attempt(code);
  await walker.sees('Kode ini sudah salah lima kali dan tidak bisa dipakai lagi.');
  // Another one may be asked for after a minute, which the tries above may have taken.
  await inDatabase((database) =>
    database.query(
      `update verification_code set created_at = created_at + interval '1 minute'
       where created_at = (select max(created_at) from verification_code)`,
    ),
  );
  await walker.press('Kirim ulang kode');
  await walker.sees(/Kode baru saja dikirim\. Kamu bisa minta lagi pada \d\d\.\d\d WIB\./);
});

test('a weak password says what is weak about it', async () => {
  await walker.unseen(async () => {
    await walker.press('Ganti email');
    await walker.fill('Email', `baru.${email}`);
    await enterCode(walker, `baru.${email}`, () => walker.press('Selanjutnya'));
    await walker.fill('Nomor Handphone', phone);
    await enterCode(walker, phone, () => walker.press('Selanjutnya'));
  });
  await walker.seesHeading('Kata Sandi');
  for (const [typed, words] of [
    ['', 'Kata Sandi belum diisi.'],
    ['pendek', 'Kata sandi terlalu pendek: paling sedikit 8 karakter.'],
    ['password123', 'Kata sandi ini sering dipakai orang dan mudah ditebak.'],
    ['Kusumaningtyas', 'Kata sandi ini memuat data dirimu dan mudah ditebak.'],
  ] as const) {
    await walker.fill('Kata Sandi', typed);
    await walker.press('Selanjutnya');
    await walker.sees(words);
  }
  await walker.fill('Kata Sandi', password);
  await walker.press('Selanjutnya');
  await walker.seesHeading('Syarat dan ketentuan');
  await walker.unseen(() => walker.press('Setuju'));
  await walker.sees('Selamat, pendaftaran JMO berhasil');
  await walker.press('Nanti saja');
  await walker.seesHeading('Halo, Raden');
  await walker.context.clearCookies();
});

test('somebody registered already: the same screens, a mail to the owner, no second account', async () => {
  const before = (await inbox(ownerLogin.email)).length;
  const second = { email: 'penyamar@contoh.id', phone: '081200000999', password: 'kata sandi si penyamar' };
  await walker.unseen(() => register(walker, owner, second));
  await arrived(
    ownerLogin.email,
    ({ subject }) => subject === 'Kamu sudah punya akun JMO',
    'a mail to the owner of the account',
    before,
  );
  await walker.open('/beranda');
  expect(walker.path(), 'the stranger is not let in').toBe('/masuk');
  await signIn(walker, second.email, second.password);
  await walker.sees('Email atau kata sandi salah.');
  await walker.unseen(() => signIn(walker, ownerLogin.email, ownerLogin.password));
  expect(walker.path()).toBe('/beranda');
});
