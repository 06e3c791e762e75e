import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { card, makeNik, person } from '../../apps/cli/demo/story-parts.ts';
import type { DemoRecord } from '../../apps/cli/demo/rows.ts';
import { fingerprint, openDatabase } from '../support/database.ts';
import { fillAdditional, signIn, takeSelfie } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { importRecords, jmo } from '../support/jmo.ts';
import { expectLeadsTo } from '../support/journey.ts';
import { registered } from '../support/members.ts';
import { type Member } from '../support/test-people.ts';
import { E2E_NOW } from '../support/now.ts';
import { atTheDesk, caseAbout, signIn as signInOfficer, takeCase } from '../support/officers.ts';
import { arrived, eventually } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

// Chapter 2 with script off, by people to whom something happens on the way.
const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const birthDate = Temporal.PlainDate.from('1991-03-14');

/** @param serial the last four digits of the NIK: 9997 is misspelt at the registry, 9998 dead to it */
function memberWith(index: number, fullName: string, serial: string): { member: Member; record: DemoRecord } {
  const facts = {
    fullName,
    birthDate,
    sex: 'P',
    birthPlace: 'Salatiga',
    motherName: 'Mintarsih Kumala',
  } as const;
  const nik = makeNik('0007', birthDate, 'P', serial);
  const participant = { ...person({ ...facts, serial }), nik };
  const kpj = `7741${String(5_200_001 + index)}`;
  const ended = { on: TODAY.subtract({ months: 2 }), cause: 'RESIGN' } as const;
  return {
    record: {
      participant,
      cards: [card({ kpj, npp: '99900001', months: 12, wage: 4_900_000n, ended }, TODAY)],
    },
    member: {
      ...participant,
      kpj,
      email: `kumala.${index}@uji-kenari.id`,
      phone: `+6281377916${String(1200 + index)}`,
      password: `bukit ${index} di balik Telomoyo`,
      accountNo: `884291736${String(100 + index)}`,
      emergencyPhone: `+6281355883${String(1200 + index)}`,
    },
  };
}
const lestari = memberWith(1, 'Lestari Kumala Basalt', '4411');
const rizky = memberWith(2, 'Rahayu Kumala Rizky', '9997');
const gone = memberWith(3, 'Winarni Kumala Basalt', '9998');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
  await importRecords('e2e-data-update', [lestari.record, rizky.record, gone.record]);
});
afterAll(() => browser.close());
inOrder();

const setFaults = (faults: object[]): Promise<unknown> =>
  fetch(`${process.env['E2E_SANDBOX']!}/registry/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });

/** On a phone of their own, with script off. */
async function arrive({ member }: { member: Member }, name: string): Promise<Walker> {
  const walker = await Walker.begin(browser, name, { script: false });
  await walker.unseen(() => signIn(walker, member.email, member.password));
  return walker;
}
async function begin(walker: Walker): Promise<void> {
  await walker.press('Update datamu sekarang');
  await walker.press('Ok, Lanjutkan');
  await walker.seesHeading('Data Kepesertaan');
  await walker.press('Sudah');
  await takeSelfie(walker);
  await walker.seesHeading('Data Kontak');
}
/** Types into fields by name, as a person does by place. */
async function type(walker: Walker, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields))
    await walker.page.locator(`[name="${name}"]`).fill(value);
}
const valueOf = (walker: Walker, name: string): Promise<string> =>
  walker.page.locator(`[name="${name}"]`).inputValue();
const wrongFields = (walker: Walker): Promise<string[]> =>
  walker.page
    .locator('[aria-invalid="true"]')
    .evaluateAll((fields) => fields.map((field) => field.getAttribute('name') ?? '').sort());
const mainText = (walker: Walker): Promise<string> => walker.page.locator('main').innerText();

describe('Lestari, whose registry is down for a while', () => {
  let walker: Walker;
  beforeAll(async () => {
    await registered(lestari.member);
    walker = await arrive(lestari, 'data-update');
  });

  test('a wrong input in every field of Data Kontak comes back in words, with everything that was typed', async () => {
    await begin(walker);
    await type(walker, {
      whatsapp: '12',
      domicileStreet: '',
      domicileRt: '12a',
      domicileRw: '12b',
      domicileVillage: 'x'.repeat(61),
      domicileDistrict: '',
      domicileRegency: '',
      domicileProvince: '',
      domicilePostalCode: '0123',
    });
    await walker.press('Selanjutnya');
    await walker.seesHeading('Ada yang perlu diperbaiki');
    expect(await wrongFields(walker)).toEqual(
      [
        'domicileDistrict',
        'domicilePostalCode',
        'domicileProvince',
        'domicileRegency',
        'domicileRt',
        'domicileRw',
        'domicileStreet',
        'domicileVillage',
        'whatsapp',
      ].sort(),
    );
    expect(await valueOf(walker, 'domicilePostalCode')).toBe('0123');
  });

  test('the kelurahan is chosen step by step on another phone, and what was typed came along', async () => {
    await walker.end();
    walker = await arrive(lestari, 'data-update');
    await walker.press('Update datamu sekarang');
    await walker.press('Ok, Lanjutkan');
    await walker.sees('Isianmu di halaman ini tersimpan');
    expect(await valueOf(walker, 'whatsapp')).toBe('12');
    await type(walker, { whatsapp: '', domicileStreet: 'Gang Kepodang 3', domicileRt: '1', domicileRw: '2' });
    await walker.press('Pilih dari daftar wilayah');
    await walker.seesHeading('Pilih kelurahan atau desa');
    await walker.press('Jawa Tengah');
    await walker.press('Kota Salatiga');
    await walker.press('Sidorejo');
    await walker.press('Blotongan');
    await walker.seesHeading('Data Kontak');
    expect(await valueOf(walker, 'domicileStreet')).toBe('Gang Kepodang 3');
    expect(await valueOf(walker, 'domicileVillage')).toBe('Blotongan');
    expect(await valueOf(walker, 'domicileProvince')).toBe('Jawa Tengah');
    await type(walker, { domicilePostalCode: '50715' });
    await walker.press('Selanjutnya');
    await walker.seesHeading('Data Kependudukan');
  });

  test('Data Kependudukan: every wrong field is named; the kelurahan is found by its name', async () => {
    await type(walker, {
      familyCardNo: '123',
      fullName: '',
      birthPlace: '',
      birthDate: '1850-01-01',
      ktpStreet: '',
      ktpRt: '',
      ktpRw: '',
      ktpVillage: '',
      ktpDistrict: '',
      ktpRegency: '',
      ktpProvince: '',
      ktpPostalCode: '',
    });
    await walker.press('Selanjutnya');
    expect(await wrongFields(walker)).toHaveLength(12);
    await walker.press('Pilih dari daftar wilayah');
    await walker.press('Cari');
    await walker.sees(/Ketik paling sedikit 3 huruf/);
    await walker.fill('Cari kelurahan atau desa', 'blotongan salatiga');
    await walker.press('Cari');
    await walker.pressBeginning('Blotongan');
    expect(await valueOf(walker, 'ktpDistrict')).toBe('Sidorejo');
    const { familyCardNo, fullName, birthPlace } = lestari.member;
    await type(walker, {
      familyCardNo,
      fullName,
      birthPlace,
      birthDate: birthDate.toString(),
      ktpStreet: 'Jl. Diponegoro 1',
      ktpRt: '003',
      ktpRw: '004',
      ktpPostalCode: '50715',
    });
    await walker.press('Selanjutnya');
    await walker.seesHeading('Data Tambahan & Kontak Darurat');
  });

  test('Data Tambahan: every wrong field is named, and a bank is asked whose account it is', async () => {
    await type(walker, {
      motherName: '1',
      occupation: '',
      npwp: '01.312.166.1-091.000',
      bankAccountNo: '12',
      emergencyName: '',
      emergencyPhone: lestari.member.phone,
      emergencyAddress: '',
    });
    await walker.press('Selanjutnya');
    expect(await wrongFields(walker)).toEqual([
      'bankAccountNo',
      'bankCode',
      'education',
      'emergencyAddress',
      'emergencyName',
      'emergencyPhone',
      'emergencyRelation',
      'maritalStatus',
      'motherName',
      'npwp',
      'occupation',
    ]);
    await type(walker, { motherName: lestari.member.motherName, npwp: '01.312.166.0-091.000' });
    await fillAdditional(walker);
    await walker.select('Bank', 'BCA');
    await type(walker, { bankAccountNo: '5270000002' });
    await walker.press('Selanjutnya');
    await walker.sees('Menurut banknya, pemilik rekening ini bukan namamu');
    await type(walker, { bankAccountNo: '5270001234' });
    await walker.press('Selanjutnya');
    await walker.seesHeading('Periksa datamu');
    await walker.sees('BCA · 5270001234 · sudah diperiksa ke bank');
  });

  test('"Ubah" leads back to a part and from there to the review again', async () => {
    await walker.press('Ubah Data Kontak');
    await walker.seesHeading('Data Kontak');
    await type(walker, { whatsapp: '12' });
    await walker.press('Selanjutnya');
    // Konfirmasi would save what stands below, and forget this.
    await walker.open('/pengkinian/tinjau');
    await walker.press('Perubahanmu di Data Kontak belum tersimpan. Buka lagi dan lengkapi.');
    await type(walker, { whatsapp: '' });
    await walker.choose('Sama dengan alamat di KTP');
    await walker.press('Selanjutnya');
    await walker.seesHeading('Periksa datamu');
    await walker.sees('Sama dengan alamat KTP');
  });

  test('two phones at once: the one that saves last is told', async () => {
    const other = await arrive(lestari, 'data-update-other');
    await other.open('/pengkinian/tambahan');
    await walker.open('/pengkinian/tambahan');
    await type(other, { occupation: 'Pembatik' });
    await other.press('Selanjutnya');
    await other.seesHeading('Periksa datamu');
    await type(walker, { occupation: 'Penenun' });
    await walker.press('Selanjutnya');
    await walker.sees('Bagian ini baru saja disimpan dari halaman atau ponsel lain');
    expect(await valueOf(walker, 'occupation')).toBe('Penenun');
    await walker.press('Selanjutnya');
    await walker.seesHeading('Periksa datamu');
    await walker.sees('Penenun');
    await other.end();
  });

  test('the registry is down: it is kept, shown on every page about it, and finished by itself', async () => {
    await setFaults([{ nik: lestari.member.nik, fault: 'down', times: 1_000 }]);
    await walker.press('Konfirmasi');
    await walker.sees('Centang pernyataan di bawah untuk melanjutkan.');
    await walker.choose('Saya menyatakan dan menyetujui hal di atas');
    await walker.press('Konfirmasi');
    await walker.seesHeading('Pengkinian datamu kami terima');
    await walker.sees('Menunggu jawaban Dukcapil');
    await walker.open('/beranda');
    await walker.sees('Pengkinian datamu menunggu jawaban Dukcapil');
    await walker.open('/profil');
    await walker.sees('Menunggu jawaban Dukcapil');
    await setFaults([]);
    await eventually(async () => {
      await walker.page.reload();
      return (await mainText(walker)).includes('Menunggu jawaban Dukcapil') ? undefined : true;
    }, 'the registry to be asked again');
    await walker.open('/pemberitahuan');
    await walker.sees('Pengkinian datamu selesai');
    await arrived(
      lestari.member.email,
      ({ subject }) => subject === 'Pengkinian datamu selesai',
      'a mail that it is finished',
    );
  });

  test('a later update shows what stands, takes one part without a photo, and the history is masked', async () => {
    await walker.open('/pengkinian');
    await walker.press('Ok, Lanjutkan');
    await walker.seesHeading('Periksa datamu');
    await walker.sees('Foto dari pengkinian sebelumnya masih berlaku');
    await walker.press('Ubah Data Tambahan & Kontak Darurat');
    await walker.fill('Pekerjaan', 'Guru');
    await walker.press('Selanjutnya');
    await walker.choose('Saya menyatakan dan menyetujui hal di atas');
    await walker.press('Konfirmasi');
    await walker.sees('Selamat, kamu telah melakukan Pengkinian Data');
    await walker.open('/profil');
    await walker.press('Riwayat perubahan data');
    const history = await mainText(walker);
    expect(history).toContain('Lewat aplikasi, selesai setelah Dukcapil menjawab');
    expect(history).toMatch(/Pekerjaan\s+Sebelumnya: P•••\s+Menjadi: G•••/);
    expect(history).not.toMatch(/Guru|Penenun|Kepodang/);
  });

  test('another account asks for the face; with the former one again, no officer’s word on it is waited for', async () => {
    const account = async (bankAccountNo: string) => {
      await walker.open('/pengkinian/tambahan');
      await type(walker, { bankAccountNo });
      await walker.press('Selanjutnya');
    };
    await account('5270009876');
    await walker.seesHeading('Swafoto');
    await walker.press('Minta dilihat petugas');
    await walker.seesHeading('Petugas akan melihatnya');
    await walker.open('/beranda');
    await walker.sees('Petugas sedang memastikan ini kamu');
    await account('5270001234');
    await walker.seesHeading('Periksa datamu');
    await walker.sees('Foto dari pengkinian sebelumnya masih berlaku');
    await walker.choose('Saya menyatakan dan menyetujui hal di atas');
    await walker.press('Konfirmasi');
    await walker.sees('Selamat, kamu telah melakukan Pengkinian Data');
    await walker.open('/beranda');
    expect(await walker.page.getByText('Petugas sedang memastikan ini kamu').count()).toBe(0);
    await walker.end();
  });
});

describe('Rahayu, whose name the registry spells with another letter', () => {
  test('finds the list of areas shut until the page it belongs to is open, and nothing is written by trying', async () => {
    const client = await registered(rizky.member);
    const database = await openDatabase();
    const before = await fingerprint(database);
    for (const of of ['domicile', 'ktp'] as const) {
      expectLeadsTo(await client.get(`/pengkinian/alamat?untuk=${of}`), '/pengkinian/kepesertaan');
      const picked = await client.post('/pengkinian/alamat', { of, area: '33.73.01.1001' });
      expectLeadsTo(picked, '/pengkinian/kepesertaan');
    }
    for (const page of ['kontak', 'kependudukan'])
      expectLeadsTo(await client.post(`/pengkinian/${page}`, { pick: 'ktp' }), '/pengkinian/kepesertaan');
    expectLeadsTo(await client.get('/pengkinian/diproses'), '/pengkinian');
    expect(await fingerprint(database)).toEqual(before);
    await database.end();
  });

  test('sees which field and which papers, sends it to an officer, and is told when it is approved', async () => {
    const walker = await arrive(rizky, 'data-update-name');
    await walkToReview(walker, rizky.member);
    await walker.choose('Saya menyatakan dan menyetujui hal di atas');
    await walker.press('Konfirmasi');
    await walker.sees('Namamu hampir sama dengan data Dukcapil');
    await walker.sees('Nama lengkap: cocokkan dengan KTP atau Kartu Keluarga');
    await walker.press('Sudah sesuai dokumen, kirim ke petugas');
    await walker.sees('Sedang ditinjau petugas');
    const number = /TJU-2026-[0-9A-Z]{8}/.exec(await mainText(walker))![0];
    expect(await jmo('data-updates')).toContain(number);
    const shown = await jmo('data-updates', 'show', number, '--officer', 'rina');
    expect(shown).toMatch(/Name, stated +Rahayu Kumala Rizky/);
    expect(shown).toMatch(/Name, registry +\d+ of 100/);
    expect(shown).not.toContain(rizky.member.nik);
    await approvedByTwo(number);
    await walker.open('/pemberitahuan');
    await walker.sees('Pengkinian datamu selesai');
    await walker.open('/profil/riwayat');
    await walker.sees('Lewat aplikasi, disetujui petugas');
    await walker.end();
  });
});

/** A correction of an identity: the second sees the first's words, sends it back once, and either could refuse. */
async function approvedByTwo(number: string): Promise<void> {
  const [hendra, mega] = [
    await atTheDesk(browser, 'desk-data-first', { script: false }),
    await atTheDesk(browser, 'desk-data-second', { script: false }),
  ];
  await hendra.unseen(() => signInOfficer(hendra, 'hendra'));
  await mega.unseen(() => signInOfficer(mega, 'mega'));
  const path = await caseAbout('DATA_REVIEW', number);
  const approve = async (walker: Walker, id: string, words: string) => {
    await takeCase(walker, id, path);
    await walker.choose('Setujui: satu nama, berbeda ejaan');
    await walker.fill('Dasar putusan', words);
    await walker.press('Kirim putusan');
  };
  await takeCase(hendra, 'hendra', path);
  await hendra.sees('Pengkinian datamu selesai');
  await hendra.sees(/\d+ dari 100/);
  expect(await hendra.page.content()).not.toContain(rizky.member.nik);
  await hendra.choose('Tolak: dokumennya menulis seperti Dukcapil');
  await hendra.fill('Dasar putusan', 'KTP dan KK menulis dua z');
  await hendra.press('Kirim putusan');
  await hendra.sees(/Tulis jawaban yang akan dibaca peserta/);
  await hendra.choose('Setujui: satu nama, berbeda ejaan');
  await hendra.press('Kirim putusan');
  await hendra.sees('menunggu petugas kedua');
  await hendra.press('Ambil perkara');
  await hendra.sees('Suara kedua harus dari petugas lain.');

  await takeCase(mega, 'mega', path);
  await mega.sees(/hendra menyetujui: KTP dan KK menulis dua z/);
  await mega.choose('Kembalikan ke petugas pertama');
  await mega.fill('Dasar putusan', 'KK belum dilihat');
  await mega.press('Kirim putusan');
  await mega.sees('dikembalikan petugas kedua');
  await approve(hendra, 'hendra', 'KK dilihat juga');
  await approve(mega, 'mega', 'Dilihat sendiri');
  await mega.sees('Selesai: APPROVE');
  await Promise.all([hendra.end(), mega.end()]);
}

describe('Winarni, whom the registry holds for dead', () => {
  test('reads kind words, a number to quote and the way for heirs', async () => {
    await registered(gone.member);
    const walker = await arrive(gone, 'data-update-gone');
    await walkToReview(walker, gone.member);
    await walker.choose('Saya menyatakan dan menyetujui hal di atas');
    await walker.press('Konfirmasi');
    await walker.sees(/mencatat pemilik NIK ini sudah meninggal dunia/);
    expect(await walker.page.getByText('Ada yang perlu diperbaiki').count(), 'no mistake of theirs').toBe(0);
    await walker.sees(/PD-[0-9A-F]{8}/);
    await walker.press('Untuk ahli waris: apa yang perlu disiapkan');
    expect(walker.path()).toBe('/ahli-waris');
    await walker.end();
  });
});

async function walkToReview(walker: Walker, member: Member): Promise<void> {
  await walker.unseen(async () => {
    await begin(walker);
    await walker.choose('Sama dengan alamat di KTP');
    await walker.press('Selanjutnya');
    await type(walker, {
      familyCardNo: member.familyCardNo,
      birthPlace: member.birthPlace,
      birthDate: birthDate.toString(),
      ktpStreet: 'Jl. Pemuda 2',
      ktpRt: '1',
      ktpRw: '2',
      ktpVillage: 'Blotongan',
      ktpDistrict: 'Sidorejo',
      ktpRegency: 'Salatiga',
      ktpProvince: 'Jawa Tengah',
      ktpPostalCode: '50715',
    });
    await walker.press('Selanjutnya');
    await fillAdditional(walker);
    await walker.press('Selanjutnya');
    await walker.seesHeading('Periksa datamu');
  });
}
