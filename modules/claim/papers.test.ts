import { describe, expect, test } from 'vitest';
import { CAUSES, type Cause } from './cause.ts';
import type { Channel } from './explanation.ts';
import { PAPERS, papersFor } from './papers.ts';
import { ruleBook } from './rule-book.ts';
import { rulesAt } from './rules.ts';
import { day } from './test-support.ts';

const on = day('2026-11-23');
const rules = rulesAt(on);
const asked = (
  cause: Cause,
  channel: Channel,
  { citizenship = 'WNI', born = '1994-05-17' }: { citizenship?: 'WNI' | 'WNA'; born?: string } = {},
) =>
  papersFor(rules, { cause, channel, citizenship, birthDate: day(born), on }).map(({ anyOf, ifAny }) =>
    [anyOf.join('|'), ifAny ? '?' : ''].join(''),
  );

test('the app asks for no paper, and every other channel that takes a cause asks for some', () => {
  for (const cause of CAUSES) {
    expect(asked(cause, 'APP')).toEqual([]);
    for (const channel of rules.causes[cause].channels.filter((one) => one !== 'APP'))
      expect(asked(cause, channel).length).toBeGreaterThan(0);
  }
});

test('every paper we can name is asked for somewhere', () => {
  const all = ruleBook.causes.flatMap(({ value }) =>
    CAUSES.flatMap((cause) => value[cause].papers.flatMap(({ anyOf }) => anyOf)),
  );
  expect([...new Set(all)].toSorted()).toEqual([...PAPERS].toSorted());
});

describe('what is shown', () => {
  test('any one of five proves a layoff', () => {
    expect(asked('PHK', 'LAPAK_ASIK')).toEqual([
      'KTP',
      'TANDA_TERIMA_LAPORAN_PHK|SURAT_LAPORAN_PHK|PEMBERITAHUAN_PHK|PERJANJIAN_BERSAMA|PUTUSAN_PHI',
    ]);
  });

  test('what the app has or checks itself is asked for at a branch only', () => {
    expect(asked('BPU_STOP', 'LAPAK_ASIK')).toEqual(['KTP', 'PERNYATAAN_BERHENTI_USAHA']);
    expect(asked('BPU_STOP', 'BRANCH')).toEqual([
      'KTP',
      'KARTU_PESERTA',
      'PERNYATAAN_BERHENTI_USAHA',
      'BUKU_REKENING',
      'NPWP?',
    ]);
  });

  test('foreigners show a passport', () => {
    expect(asked('KELUAR_NKRI', 'LAPAK_ASIK', { citizenship: 'WNA' })).toEqual([
      'PASPOR',
      'PERNYATAAN_TIDAK_BEKERJA',
    ]);
  });

  test('retiring at 56 needs no proof of the age, earlier needs the agreement; the day of 56 is the border', () => {
    expect(asked('PENSIUN', 'LAPAK_ASIK', { born: '1970-11-23' })).toEqual(['KTP']);
    expect(asked('PENSIUN', 'LAPAK_ASIK', { born: '1970-11-24' })).toEqual([
      'KTP',
      'PP_PKB|PERJANJIAN_KERJA',
    ]);
  });

  test('heirs show that they are', () => {
    const online = [
      'SURAT_KEMATIAN',
      'KTP_AHLI_WARIS',
      'KK',
      'SURAT_AHLI_WARIS|PENETAPAN_PENGADILAN',
      'AKTA_KELAHIRAN_ANAK?',
      'SURAT_WASIAT?',
      'KARTU_PESERTA?',
    ];
    expect(asked('MENINGGAL', 'LAPAK_ASIK')).toEqual(online);
    expect(asked('MENINGGAL', 'BRANCH')).toEqual([...online, 'BUKU_REKENING']);
  });

  test('a part for a house asks for one thing more than a part for retirement', () => {
    expect(asked('SEBAGIAN_30', 'LAPAK_ASIK')).toEqual([
      ...asked('SEBAGIAN_10', 'LAPAK_ASIK'),
      'DOKUMEN_PERUMAHAN',
    ]);
  });
});
