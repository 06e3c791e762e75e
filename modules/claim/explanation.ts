import type { Kpj, Rupiah } from '@jmo/kernel';
import type { Cause } from './cause.ts';
import type { AskedPaper } from './papers.ts';
import type { Claimant } from './rules.ts';

/** Where a claim may be filed, the easiest way first. */
export const CHANNELS = ['APP', 'LAPAK_ASIK', 'BRANCH'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Fixed names (contract); the first three are the ticks of the guide. */
export const REQUIREMENT_CODES = [
  'STATUS_NONAKTIF',
  'PENGKINIAN_DATA',
  'BATAS_SALDO',
  'MASA_TUNGGU',
  'USIA_PENSIUN',
  'MASA_KEPESERTAAN',
  'MASIH_BEKERJA',
  'BELUM_PERNAH_SEBAGIAN',
  'TIDAK_ADA_KLAIM_BERJALAN',
  'DOKUMEN',
] as const;
export type RequirementCode = (typeof REQUIREMENT_CODES)[number];

export type Segment = 'PU' | 'BPU' | 'PMI' | 'JAKON';
export type EndCause =
  'RESIGN' | 'PHK' | 'KONTRAK' | 'PENSIUN' | 'BPU_STOP' | 'CACAT' | 'MENINGGAL' | 'KELUAR_NKRI';

/** A card as far as eligibility is concerned. */
export interface CardFacts {
  readonly kpj: Kpj;
  readonly segment: Segment;
  readonly employerName?: string;
  readonly startedOn: Temporal.PlainDate;
  /** The recorded date of stopping (tanggal berhenti); absent while nobody has reported one. */
  readonly endedOn?: Temporal.PlainDate;
  readonly endCause?: EndCause;
}

/** Everything the rules may look at, gathered at one moment. */
export interface EligibilityFacts {
  readonly cause: Cause;
  readonly at: Temporal.Instant;
  readonly citizenship: 'WNI' | 'WNA';
  readonly birthDate: Temporal.PlainDate;
  /** Own and merged cards of every segment. */
  readonly cards: readonly CardFacts[];
  /** Over all cards. */
  readonly balance: Rupiah;
  /** Months with a JHT contribution received, over all cards. */
  readonly paidMonths: number;
  readonly profileConfirmedAt?: Temporal.Instant;
  readonly partialPaidOn?: Temporal.PlainDate;
  /** Number of the claim that is still open. */
  readonly openClaimNumber?: string;
}

/** What a requirement found, in facts; `words/` turns them into sentences. */
export type Finding =
  | {
      readonly code: 'STATUS_NONAKTIF';
      readonly active: readonly CardFacts[];
      readonly lastEndedOn?: Temporal.PlainDate;
      /** How many carry JHT. */
      readonly cards: number;
      readonly onlyJakon: boolean;
      /** What begins to count once the end is reported. */
      readonly wait: Wait;
    }
  | { readonly code: 'PENGKINIAN_DATA'; readonly confirmedAt?: Temporal.Instant }
  | {
      readonly code: 'BATAS_SALDO';
      readonly balance: Rupiah;
      /** Absent where the app's limit does not apply. */ readonly limit?: Rupiah;
    }
  | { readonly code: 'MASA_TUNGGU'; readonly countedFrom?: Temporal.PlainDate; readonly wait: Wait }
  | {
      readonly code: 'USIA_PENSIUN';
      readonly birthDate: Temporal.PlainDate;
      readonly age: number;
      readonly retirementAge: number;
      /** The employer reported a retirement, so a lower age may have been agreed: papers tell. */
      readonly reported: boolean;
    }
  | { readonly code: 'MASA_KEPESERTAAN'; readonly paidMonths: number; readonly minPaidMonths: number }
  | { readonly code: 'MASIH_BEKERJA'; readonly active: readonly CardFacts[] }
  | { readonly code: 'BELUM_PERNAH_SEBAGIAN'; readonly paidOn?: Temporal.PlainDate }
  | { readonly code: 'TIDAK_ADA_KLAIM_BERJALAN'; readonly openClaimNumber?: string }
  | {
      readonly code: 'DOKUMEN';
      readonly proof: Proof;
      /** What is shown at the channel of the explanation. */
      readonly papers: readonly AskedPaper[];
    };

/** How long after the recorded end a claim has to wait. */
export type Wait =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'MONTHS'; readonly months: number }
  /** The right begins on the first day of the month after. */
  | { readonly kind: 'NEXT_MONTH' };

/** What bears the cause out: the agency's own records, or papers that somebody still has to look at. */
export type Proof =
  | { readonly kind: 'RECORDED'; readonly recorded?: EndCause }
  | { readonly kind: 'RECORD_MISSING' }
  | { readonly kind: 'RECORD_DIFFERS'; readonly recorded: EndCause }
  | { readonly kind: 'PAPERS_NEEDED' }
  | { readonly kind: 'ONLY_FOREIGNERS' };

/** Who has to move for an unmet requirement; TIME means that waiting is all, and that the date is known. */
export type WhoActs = 'PARTICIPANT' | 'EMPLOYER' | 'AGENCY' | 'TIME' | 'NOBODY';

/** A node of the tree: what is asked, and how it stands. */
export interface Standing {
  /** null: cannot be known from our records; somebody looks at papers. */
  readonly met: boolean | null;
  /** From when it is (or was) met; null when no date is known. */
  readonly metFrom: Temporal.Instant | null;
  readonly whoActs: WhoActs;
}

export interface Requirement extends Standing {
  readonly code: RequirementCode;
  /** False when it is shown but does not stand in the way at `Explanation.channel` (the app's limit, at Lapak Asik). */
  readonly binds: boolean;
  readonly finding: Finding;
  /** The rule's source as published. */
  readonly source: string;
  /** Who is spoken to. */
  readonly claimant: Claimant;
  /** Met when all of these are: one card each for STATUS_NONAKTIF, since every employer reports for itself. */
  readonly each: readonly CardStanding[];
}
export interface CardStanding extends Standing {
  readonly card: CardFacts;
}

export interface Explanation {
  readonly cause: Cause;
  readonly at: Temporal.Instant;
  /** May be submitted at `channel` now: true if and only if no binding requirement is unmet. */
  readonly eligible: boolean;
  /** Where a claim of this cause and balance can go; null: nowhere (nothing to pay out). */
  readonly channel: Channel | null;
  readonly requirements: readonly Requirement[];
}
