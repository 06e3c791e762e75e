import { rupiah, type Rupiah } from '@jmo/kernel';
import type { Cause } from './cause.ts';
import type { Channel, EndCause, RequirementCode, Wait } from './explanation.ts';

/** Values in force from a day in Jakarta on; the newest entry that has begun counts. */
export type Dated<Value> = readonly { readonly from: string; readonly value: Value }[];

export interface CauseRule {
  /** Where it may be filed, the easiest way first. */
  readonly channels: readonly Channel[];
  /** What it asks for, in the order shown. */
  readonly requires: readonly RequirementCode[];
  readonly wait: Wait;
  /** Recorded end causes that bear it out; undefined: the records cannot prove it, papers do. */
  readonly provenBy?: readonly EndCause[];
  /** Age alone bears it out. */
  readonly provenByAge?: true;
  readonly onlyForeigners?: true;
  readonly source: string;
  readonly waitSource: string;
}

export interface Rules {
  /** Highest total balance over all cards that may be claimed in the app, inclusive. */
  readonly appLimit: Rupiah;
  readonly retirementAge: number;
  readonly partialMinPaidMonths: number;
  readonly causes: Readonly<Record<Cause, CauseRule>>;
}

export interface RuleBook {
  readonly appLimit: Dated<Rupiah>;
  readonly retirementAge: Dated<number>;
  readonly partialMinPaidMonths: Dated<number>;
  readonly causes: Dated<Readonly<Record<Cause, CauseRule>>>;
}

const PERMENAKER = 'Permenaker 4/2022';
const EVERYWHERE = ['APP', 'LAPAK_ASIK', 'BRANCH'] as const;
const WITH_PAPERS = ['LAPAK_ASIK', 'BRANCH'] as const;
const STOPPED_WORKING = [
  'STATUS_NONAKTIF',
  'PENGKINIAN_DATA',
  'BATAS_SALDO',
  'MASA_TUNGGU',
  'TIDAK_ADA_KLAIM_BERJALAN',
  'DOKUMEN',
] as const;
const STILL_WORKING = [
  'PENGKINIAN_DATA',
  'BATAS_SALDO',
  'MASIH_BEKERJA',
  'MASA_KEPESERTAAN',
  'BELUM_PERNAH_SEBAGIAN',
  'TIDAK_ADA_KLAIM_BERJALAN',
  'DOKUMEN',
] as const;
const NO_WAIT: Wait = { kind: 'NONE' };
const ONE_MONTH: Wait = { kind: 'MONTHS', months: 1 };

const partial: CauseRule = {
  channels: WITH_PAPERS,
  requires: STILL_WORKING,
  wait: NO_WAIT,
  source: 'PP 46/2015 pasal 22',
  waitSource: 'PP 46/2015 pasal 22',
};

const causesOfPermenaker4Of2022: Readonly<Record<Cause, CauseRule>> = {
  PENSIUN: {
    channels: EVERYWHERE,
    requires: [
      'STATUS_NONAKTIF',
      'PENGKINIAN_DATA',
      'BATAS_SALDO',
      'USIA_PENSIUN',
      'TIDAK_ADA_KLAIM_BERJALAN',
      'DOKUMEN',
    ],
    wait: NO_WAIT,
    provenByAge: true,
    source: `PP 46/2015 pasal 22 ayat (1); ${PERMENAKER} pasal 6`,
    waitSource: `${PERMENAKER} pasal 6`,
  },
  KONTRAK: {
    channels: EVERYWHERE,
    requires: STOPPED_WORKING,
    wait: NO_WAIT,
    provenBy: ['KONTRAK'],
    source: `${PERMENAKER} pasal 6 ayat (2) huruf a`,
    waitSource: `${PERMENAKER} pasal 6 ayat (2) huruf a`,
  },
  BPU_STOP: {
    channels: EVERYWHERE,
    requires: STOPPED_WORKING,
    wait: NO_WAIT,
    provenBy: ['BPU_STOP'],
    source: `${PERMENAKER} pasal 6 ayat (2) huruf b`,
    waitSource: `${PERMENAKER} pasal 6 ayat (2) huruf b`,
  },
  RESIGN: {
    channels: EVERYWHERE,
    requires: STOPPED_WORKING,
    wait: ONE_MONTH,
    provenBy: ['RESIGN'],
    source: `${PERMENAKER} pasal 8–9`,
    waitSource: `${PERMENAKER} pasal 8–9`,
  },
  PHK: {
    channels: EVERYWHERE,
    requires: STOPPED_WORKING,
    wait: ONE_MONTH,
    provenBy: ['PHK'],
    source: PERMENAKER,
    waitSource: PERMENAKER,
  },
  KELUAR_NKRI: {
    channels: WITH_PAPERS,
    requires: ['STATUS_NONAKTIF', 'PENGKINIAN_DATA', 'BATAS_SALDO', 'TIDAK_ADA_KLAIM_BERJALAN', 'DOKUMEN'],
    wait: NO_WAIT,
    onlyForeigners: true,
    source: `${PERMENAKER} pasal 4–5`,
    waitSource: `${PERMENAKER} pasal 4–5`,
  },
  // Permanent disability need not have ended the membership in the records; the doctor's finding decides.
  CACAT: {
    channels: WITH_PAPERS,
    requires: ['PENGKINIAN_DATA', 'BATAS_SALDO', 'MASA_TUNGGU', 'TIDAK_ADA_KLAIM_BERJALAN', 'DOKUMEN'],
    wait: { kind: 'NEXT_MONTH' },
    source: PERMENAKER,
    waitSource: PERMENAKER,
  },
  // Claimed by the heirs: nothing is asked of the participant.
  MENINGGAL: {
    channels: WITH_PAPERS,
    requires: ['BATAS_SALDO', 'TIDAK_ADA_KLAIM_BERJALAN', 'DOKUMEN'],
    wait: NO_WAIT,
    source: PERMENAKER,
    waitSource: PERMENAKER,
  },
  SEBAGIAN_10: partial,
  SEBAGIAN_30: partial,
};

/**
 * The rules of PP 46/2015 (as amended by PP 60/2015) and Permenaker 4/2022 and the agency's own limits, as dated data.
 * A change of the law or of a limit is a further entry here and nothing else.
 */
export const ruleBook: RuleBook = {
  appLimit: [{ from: '2015-07-01', value: rupiah(10_000_000) }],
  retirementAge: [{ from: '2015-07-01', value: 56 }],
  partialMinPaidMonths: [{ from: '2015-07-01', value: 120 }],
  causes: [{ from: '2015-07-01', value: causesOfPermenaker4Of2022 }],
};

/** The rules in force on a day in Jakarta. Days before the first entry follow the first entry. */
export function rulesAt(date: Temporal.PlainDate, book: RuleBook = ruleBook): Rules {
  return {
    appLimit: valueAt(book.appLimit, date),
    retirementAge: valueAt(book.retirementAge, date),
    partialMinPaidMonths: valueAt(book.partialMinPaidMonths, date),
    causes: valueAt(book.causes, date),
  };
}

function valueAt<Value>(entries: Dated<Value>, date: Temporal.PlainDate): Value {
  const begun = entries.filter(({ from }) => Temporal.PlainDate.compare(from, date) <= 0);
  const entry = begun.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from)).at(-1) ?? entries[0];
  if (entry === undefined) throw new Error('a dated rule has at least one entry');
  return entry.value;
}
