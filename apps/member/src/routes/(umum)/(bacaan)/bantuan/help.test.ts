import { describe, expect, test } from 'vitest';
import { messagesFor } from '#lib/messages/index.ts';

const facts = { limit: 'Rp10.000.000', realTimeBanks: 'BNI, Bank Mandiri, BRI, dan BCA' };
const boldIn = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => line.split('**').filter((_, index) => index % 2 === 1));

/** The words of the printed guide, chapter by chapter. */
const guide: readonly (readonly string[])[] = [
  [
    'Buat Akun Baru',
    'Ya, Saya Sudah Daftar',
    'Jenis Kepesertaan Anda',
    'Kewarganegaraan',
    'Selanjutnya',
    'Data Diri',
    'Email',
    'Kode Verifikasi',
    'Nomor Handphone',
    'Kata Sandi',
    'Setuju',
    'Pengkinian Data',
  ],
  [
    'Update datamu sekarang',
    'Pengkinian Data',
    'Ok, Lanjutkan',
    'Data Kepesertaan',
    'Sudah',
    'tambah kartu',
    'Ambil foto',
    'Data Kontak',
    'Data Kependudukan',
    'Data Tambahan & Kontak Darurat',
    'Konfirmasi',
  ],
  ['Profil Saya', 'Kartu Digital Anda', 'Kartu Kepesertaan', 'Klik untuk memperbesar', 'Simpan'],
  ['Jaminan Hari Tua', 'Cek Saldo', 'Pilih Nomor Kartu Peserta (KPJ)'],
  [
    'Jaminan Hari Tua',
    'Klaim JHT',
    'Selanjutnya',
    'Sebab Klaim',
    'Data Kepesertaan',
    'Sudah',
    'Ambil foto',
    'Data NPWP dan Rekening',
    'Rincian Saldo JHT',
    'Konfirmasi',
    'Tracking Klaim',
  ],
  ['Jaminan Hari Tua', 'Tracking Klaim', 'Nomor Kartu Peserta (KPJ)', 'Agenda Klaim', 'Proses Klaim Selesai'],
];

test.each(guide.map((words, index) => [index + 1, words] as const))(
  'chapter %i names every word that the printed guide says to press',
  (chapter, words) => {
    const steps = messagesFor('id').help.chapters[chapter - 1]?.steps ?? [];
    expect(boldIn(steps)).toEqual(expect.arrayContaining([...words]));
  },
);

describe.each(['id', 'en'] as const)('in %s', (locale) => {
  const { help } = messagesFor(locale);
  const faqs = help.faqs(facts);

  test('all six chapters and all seventeen questions are there', () => {
    expect(help.chapters).toHaveLength(6);
    expect(faqs).toHaveLength(17);
    expect(new Set(faqs.map(({ question }) => question)).size).toBe(17);
  });

  test('every question is answered, and no bold is left open', () => {
    const lines = [
      ...help.chapters.flatMap(({ steps }) => steps),
      ...faqs.flatMap(({ answer, steps = [] }) => [...answer, ...steps]),
    ];
    for (const line of lines) {
      expect(line.trim()).not.toBe('');
      expect(line.split('**').length % 2, line).toBe(1);
      expect(line).not.toContain('undefined');
    }
  });

  test('the limit and the banks are those of the rules, not of the text', () => {
    expect(faqs[11]?.answer.join()).toContain(facts.limit);
    expect(faqs[12]?.question).toContain(facts.limit);
    expect(faqs[14]?.answer.join()).toContain(facts.realTimeBanks);
  });

  test('has as many steps in each chapter as the other language', () => {
    const count = (other: typeof locale) => messagesFor(other).help.chapters.map(({ steps }) => steps.length);
    expect(count(locale)).toEqual(count('id'));
  });
});
