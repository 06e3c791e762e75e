import { deflateSync, crc32 } from 'node:zlib';
import type { DemoPerson } from '../../apps/cli/demo/people.ts';
import { demoPeople } from '../../apps/cli/demo/people.ts';
import { inbox, nextCode } from './sandbox.ts';
import { E2E_NOW } from './now.ts';
import type { Walker } from './walker.ts';

const people = demoPeople(Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate());

export function demoPerson(key: string): DemoPerson {
  const person = people.find((candidate) => candidate.key === key);
  if (person === undefined)
    throw new Error(
      `no demo person "${key}"; there are ${people.map((candidate) => candidate.key).join(', ')}`,
    );
  return person;
}

export interface Login {
  readonly email: string;
  readonly phone: string;
  readonly password: string;
}

/** Chapter 1, from the first screen to "Selamat". */
export async function register(walker: Walker, person: DemoPerson, login: Login): Promise<void> {
  await walker.open('/');
  await walker.press('Buat Akun Baru');
  await walker.sees('Apakah Anda sudah terdaftar sebagai peserta?');
  await walker.press('Ya, Saya Sudah Daftar');
  await walker.seesHeading('Jenis Kepesertaan Anda');
  await walker.pressBeginning(
    person.segment === 'PU'
      ? 'Penerima Upah'
      : person.segment === 'BPU'
        ? 'Bukan Penerima Upah'
        : 'Pekerja Migran Indonesia',
  );
  await walker.seesHeading('Kewarganegaraan');
  await walker.choose(person.citizenship);
  await walker.press('Selanjutnya');
  await walker.seesHeading('Data Diri');
  await fillPerson(walker, person);
  await walker.press('Selanjutnya');
  await walker.seesHeading('Email');
  await walker.fill('Email', login.email);
  await enterCode(walker, login.email, () => walker.press('Selanjutnya'));
  await walker.seesHeading('Nomor Handphone');
  await walker.fill('Nomor Handphone', login.phone);
  await enterCode(walker, login.phone, () => walker.press('Selanjutnya'));
  await walker.seesHeading('Kata Sandi');
  await walker.fill('Kata Sandi', login.password);
  await walker.press('Selanjutnya');
  await walker.seesHeading('Syarat dan ketentuan');
  await walker.press('Setuju');
  await walker.sees('Selamat, pendaftaran JMO berhasil');
}

export async function fillPerson(walker: Walker, person: DemoPerson): Promise<void> {
  if (person.nik === undefined) await walker.fill('Nomor paspor', person.passportNumber!);
  else await walker.fill('NIK', person.nik);
  await walker.fill('Nomor kartu peserta (KPJ)', person.kpj);
  await walker.fill('Nama lengkap', person.fullName);
  await fillDate(walker, 'Tanggal lahir', person.birthDate);
}

/** Triggers a code, waits until it has travelled by mail or SMS, types it in and goes on. */
export async function enterCode(walker: Walker, to: string, trigger: () => Promise<void>): Promise<void> {
  const seen = (await inbox(to)).length;
  await trigger();
  await walker.seesHeading('Kode Verifikasi');
  await walker.fill('Kode Verifikasi', await nextCode(to, seen));
  await walker.press('Selanjutnya');
}

/** Dates are typed as people write them, or picked where the field is a date picker. */
export async function fillDate(walker: Walker, label: string, date: Temporal.PlainDate): Promise<void> {
  const field = walker.page.getByLabel(label).first();
  const iso = date.toString();
  await field.fill(
    (await field.getAttribute('type')) === 'date' ? iso : iso.split('-').toReversed().join('-'),
  );
}

/**
 * Signs in; on a browser that is not known, with the code that comes by mail.
 * @param mailbox where it comes, when that is not what the person signs in with
 */
export async function signIn(
  walker: Walker,
  identifier: string,
  password: string,
  mailbox = identifier,
): Promise<void> {
  const seen = (await inbox(mailbox)).length;
  await walker.open('/masuk');
  await walker.fill(/^Email/, identifier);
  await walker.fill('Kata Sandi', password);
  await walker.press('Masuk');
  if (walker.path() !== '/masuk/kode') return;
  await walker.seesHeading('Kode Verifikasi');
  await walker.fill('Kode Verifikasi', await nextCode(mailbox, seen));
  await walker.press('Selanjutnya');
}

/** A plain picture; its bytes differ from call to call. */
export function selfie(
  shade = 128,
  { width, height } = { width: 640, height: 800 },
): { name: string; mimeType: string; buffer: Buffer } {
  const row = (y: number) =>
    Buffer.concat([
      Buffer.from([0]),
      Buffer.from(
        Array.from({ length: width }, (_, x) => [(x + shade) % 256, (y + shade) % 256, (x * y) % 256]).flat(),
      ),
    ]);
  const pixels = Buffer.concat(Array.from({ length: height }, (_, y) => row(y)));
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, check]);
  };
  const header = Buffer.from([...new Uint8Array(new Uint32Array([0, 0]).buffer), 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const buffer = Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name: 'swafoto.png', mimeType: 'image/png', buffer };
}

/** Swafoto by the phone's own camera dialog, which **Ambil foto** opens; where there is a camera, **Buka kamera** stands there. */
export async function takeSelfie(walker: Walker): Promise<void> {
  const { page } = walker;
  await page.getByLabel('Ambil foto').or(page.getByLabel('Buka kamera')).setInputFiles(selfie());
  await walker.press('Gunakan foto ini');
}

/** Fills what is still empty; what the register knew already stays. */
async function complete(walker: Walker, name: string, value: string): Promise<void> {
  const field = walker.page.locator(`[name="${name}"]`);
  if ((await field.inputValue()) === '') await field.fill(value);
}

export async function fillAddress(walker: Walker, prefix: 'domicile' | 'ktp'): Promise<void> {
  const parts = {
    Street: 'Jalan Melati 5',
    Rt: '003',
    Rw: '007',
    Village: 'Sukamaju',
    District: 'Cilodong',
    Regency: 'Depok',
    Province: 'Jawa Barat',
    PostalCode: '16415',
  };
  for (const [part, value] of Object.entries(parts)) await complete(walker, `${prefix}${part}`, value);
}

/** Chapter 2, from the home screen to "Berhasil". */
export async function updateData(walker: Walker, person: DemoPerson): Promise<void> {
  await walker.open('/beranda');
  await walker.press('Update datamu sekarang');
  await walker.press('Ok, Lanjutkan');
  await walker.seesHeading('Data Kepesertaan');
  await walker.sees(person.kpj);
  await walker.press('Sudah');
  await takeSelfie(walker);
  await walker.seesHeading('Data Kontak');
  await fillAddress(walker, 'domicile');
  await walker.press('Selanjutnya');
  await walker.seesHeading('Data Kependudukan');
  await fillAddress(walker, 'ktp');
  await walker.press('Selanjutnya');
  await walker.seesHeading('Data Tambahan & Kontak Darurat');
  await fillAdditional(walker);
  await walker.press('Selanjutnya');
  await walker.choose('Saya menyatakan dan menyetujui hal di atas');
  await walker.press('Konfirmasi');
  await walker.sees('Selamat, kamu telah melakukan Pengkinian Data');
}

export async function fillAdditional(walker: Walker): Promise<void> {
  await walker.select('Status perkawinan', 'Kawin');
  await walker.select('Pendidikan terakhir', 'SMA / SMK');
  await walker.fill('Pekerjaan', 'Penjahit');
  await walker.fill('Nama kontak darurat', 'Rahmat Hidayat');
  await walker.select('Hubungan', 'Saudara kandung');
  await walker.fill('Nomor handphone kontak darurat', '0813 1111 2222');
  await walker.fill('Alamat kontak darurat', 'Jalan Mawar 9, Depok');
}

export interface Payee {
  readonly bank: string;
  readonly account: string;
}

/** Chapter 5, from the menu to "Berhasil". @returns the number of the claim */
export async function claim(walker: Walker, cause: string, payee: Payee): Promise<string> {
  await walker.open('/jht');
  await walker.press('Klaim JHT');
  await walker.press('Selanjutnya');
  await walker.seesHeading('Sebab Klaim');
  await walker.choose(cause);
  await walker.press('Selanjutnya');
  await walker.seesHeading('Data Kepesertaan');
  await walker.press('Sudah');
  await takeSelfie(walker);
  await fillPayee(walker, payee);
  await walker.press('Selanjutnya');
  await walker.seesHeading('Rincian Saldo JHT');
  await walker.press('Selanjutnya');
  await walker.press('Konfirmasi');
  await walker.sees('Selamat, pengajuan klaim JHT anda diproses');
  return /JHT-\d{4}-[0-9A-Z]+/.exec(await walker.page.locator('main').innerText())![0];
}

export async function fillPayee(walker: Walker, { bank, account }: Payee): Promise<void> {
  await walker.seesHeading('Data NPWP dan Rekening');
  await walker.choose('Saya tidak punya NPWP');
  await walker.select('Bank', bank);
  await walker.fill('Nomor rekening', account);
}
