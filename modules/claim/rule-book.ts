import { rupiah } from '@jmo/kernel';
import type { Cause } from './cause.ts';
import type { Channel, RequirementCode, Wait } from './explanation.ts';
import type { Paper, PaperRequest } from './papers.ts';
import type { CauseRule, RuleBook } from './rules.ts';

/**
 * The rules of PP 46/2015 (as amended by PP 60/2015) and Permenaker 4/2022, and the agency's own limits, as dated data.
 * A change of the law or of a limit is a further entry at the end and nothing else. Where we read them and what
 * contradicts what: docs/facts.md.
 */

const PERMENAKER = 'Permenaker 4/2022';
const EVERYWHERE: readonly Channel[] = ['APP', 'LAPAK_ASIK', 'BRANCH'];
const WITH_PAPERS: readonly Channel[] = ['LAPAK_ASIK', 'BRANCH'];

const ask = (code: RequirementCode, source: string) => ({ code, source });
const inactive = ask('STATUS_NONAKTIF', `PP 46/2015 pasal 26 jo. PP 60/2015; ${PERMENAKER}`);
const dataUpdate = ask('PENGKINIAN_DATA', 'Panduan JMO, bab 2 dan 5');
const withinLimit = ask('BATAS_SALDO', 'Panduan JMO, FAQ 12 dan 13');
const anyBalance = ask('BATAS_SALDO', 'PP 46/2015 pasal 22 ayat (2)');
const noOpenClaim = ask(
  'TIDAK_ADA_KLAIM_BERJALAN',
  'Ketentuan layanan: satu klaim berjalan untuk satu peserta',
);

const NO_WAIT: Wait = { kind: 'NONE' };
const ONE_MONTH: Wait = { kind: 'MONTHS', months: 1 };

const request = (anyOf: readonly Paper[], over: Partial<PaperRequest> = {}): PaperRequest => ({
  anyOf,
  at: WITH_PAPERS,
  ...over,
});
const AT_BRANCH: Partial<PaperRequest> = { at: ['BRANCH'] };
const identity = [
  request(['KTP'], { onlyIf: 'WNI' }),
  request(['PASPOR'], { onlyIf: 'WNA' }),
  request(['KARTU_PESERTA'], AT_BRANCH),
];
const payment = [request(['BUKU_REKENING'], AT_BRANCH), request(['NPWP'], { ...AT_BRANCH, ifAny: true })];
const own = (...papers: readonly PaperRequest[]) => [...identity, ...papers, ...payment];

const whole = { claimant: 'PARTICIPANT', percent: 100 } as const;

/** Work has ended, the employer reported why, and the records alone can bear it out. */
const stopped = (
  cause: 'KONTRAK' | 'BPU_STOP' | 'RESIGN' | 'PHK',
  wait: Wait,
  source: string,
  papers: readonly PaperRequest[],
): CauseRule => ({
  ...whole,
  channels: EVERYWHERE,
  requires: [
    inactive,
    dataUpdate,
    withinLimit,
    ask('MASA_TUNGGU', source),
    noOpenClaim,
    ask('DOKUMEN', source),
  ],
  wait,
  provenBy: [cause],
  papers: own(...papers),
});

const PARTIAL = 'PP 46/2015 pasal 22';
const ONCE = 'PP 46/2015 pasal 22 ayat (5)–(6)';
const partial = (percent: number, papers: readonly PaperRequest[]): CauseRule => ({
  claimant: 'PARTICIPANT',
  percent,
  channels: WITH_PAPERS,
  requires: [
    dataUpdate,
    anyBalance,
    ask('MASIH_BEKERJA', PARTIAL),
    ask('MASA_KEPESERTAAN', PARTIAL),
    ask('BELUM_PERNAH_SEBAGIAN', ONCE),
    noOpenClaim,
    ask('DOKUMEN', PARTIAL),
  ],
  wait: NO_WAIT,
  papers: own(request(['KK']), request(['SURAT_AKTIF_BEKERJA']), ...papers),
});

const RETIREMENT = `PP 46/2015 pasal 22 ayat (1); ${PERMENAKER} pasal 6`;
const FOREIGNERS = `${PERMENAKER} pasal 4–5`;

const causesOfPermenaker4Of2022: Readonly<Record<Cause, CauseRule>> = {
  PENSIUN: {
    ...whole,
    channels: EVERYWHERE,
    requires: [
      inactive,
      dataUpdate,
      withinLimit,
      ask('USIA_PENSIUN', RETIREMENT),
      noOpenClaim,
      ask('DOKUMEN', RETIREMENT),
    ],
    wait: NO_WAIT,
    provenByAge: true,
    papers: own(request(['PP_PKB', 'PERJANJIAN_KERJA'], { onlyIf: 'EARLY_PENSION' })),
  },
  KONTRAK: stopped('KONTRAK', NO_WAIT, `${PERMENAKER} pasal 6 ayat (2) huruf a`, [
    request(['PKWT', 'SURAT_BERHENTI']),
  ]),
  BPU_STOP: stopped('BPU_STOP', NO_WAIT, `${PERMENAKER} pasal 6 ayat (2) huruf b`, [
    request(['PERNYATAAN_BERHENTI_USAHA']),
  ]),
  RESIGN: stopped('RESIGN', ONE_MONTH, `${PERMENAKER} pasal 8–9`, [
    request(['SURAT_PENGUNDURAN_DIRI', 'SURAT_BERHENTI']),
  ]),
  PHK: stopped('PHK', ONE_MONTH, PERMENAKER, [
    request([
      'TANDA_TERIMA_LAPORAN_PHK',
      'SURAT_LAPORAN_PHK',
      'PEMBERITAHUAN_PHK',
      'PERJANJIAN_BERSAMA',
      'PUTUSAN_PHI',
    ]),
  ]),
  KELUAR_NKRI: {
    ...whole,
    channels: WITH_PAPERS,
    requires: [inactive, dataUpdate, anyBalance, noOpenClaim, ask('DOKUMEN', FOREIGNERS)],
    wait: NO_WAIT,
    onlyForeigners: true,
    papers: own(request(['PERNYATAAN_TIDAK_BEKERJA'])),
  },
  // Permanent disability need not have ended the membership in the records; the doctor's finding decides.
  CACAT: {
    ...whole,
    channels: WITH_PAPERS,
    requires: [
      dataUpdate,
      anyBalance,
      ask('MASA_TUNGGU', PERMENAKER),
      noOpenClaim,
      ask('DOKUMEN', PERMENAKER),
    ],
    wait: { kind: 'NEXT_MONTH' },
    papers: own(request(['SURAT_DOKTER'])),
  },
  // Claimed by the heirs, who file by themselves (docs/decisions/0022-heirs-file-in-the-app.md): nothing is asked of the
  // participant.
  MENINGGAL: {
    claimant: 'HEIR',
    percent: 100,
    channels: WITH_PAPERS,
    requires: [anyBalance, noOpenClaim, ask('DOKUMEN', PERMENAKER)],
    wait: NO_WAIT,
    papers: [
      request(['SURAT_KEMATIAN']),
      request(['KTP_AHLI_WARIS']),
      request(['KK']),
      request(['SURAT_AHLI_WARIS', 'PENETAPAN_PENGADILAN']),
      request(['AKTA_KELAHIRAN_ANAK'], { ifAny: true }),
      request(['SURAT_WASIAT'], { ifAny: true }),
      request(['KARTU_PESERTA'], { ifAny: true }),
      request(['BUKU_REKENING'], AT_BRANCH),
    ],
  },
  SEBAGIAN_10: partial(10, []),
  SEBAGIAN_30: partial(30, [request(['DOKUMEN_PERUMAHAN'])]),
};

export const ruleBook: RuleBook = {
  // Press says Rp15 million since May 2025, without a day; the guide's figure binds.
  appLimit: [{ from: '2015-07-01', value: rupiah(10_000_000) }],
  retirementAge: [{ from: '2015-07-01', value: 56 }],
  partialMinPaidMonths: [{ from: '2015-07-01', value: 120 }],
  causes: [{ from: '2015-07-01', value: causesOfPermenaker4Of2022 }],
};
