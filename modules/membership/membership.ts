import type { Kpj, Nik, ParticipantId, PassportNumber, Rupiah } from '@jmo/kernel';

/**
 * Who is insured.
 *
 * - **participant** (peserta): a person as the agency's register knows them, by NIK or, for foreigners, by passport.
 * - **card** (kartu, KPJ): one membership; a person who changed employers holds several. It is recorded for ever under
 *   one participant, its **holder**, where its contributions and postings are.
 * - **merging** (amalgamasi, "tambah kartu"): a card recorded under another participant record of the same person is
 *   **linked** to the person it belongs to. Nothing moves; an officer can unlink it.
 * - **segment**: what kind of work the card insures (Segment below).
 * - **employer** (badan usaha), known by its NPP.
 * - **contribution** (iuran): what was reported and paid for a card and a month. Reported again with other figures it
 *   gets a further revision, and the newest counts.
 */
export const SEGMENTS = ['PU', 'BPU', 'PMI', 'JAKON'] as const;
/** Penerima Upah, Bukan Penerima Upah, Pekerja Migran Indonesia, Jasa Konstruksi (no JHT). PP 46/2015 art 4. */
export type Segment = (typeof SEGMENTS)[number];

export const END_CAUSES = [
  'RESIGN',
  'PHK',
  'KONTRAK',
  'PENSIUN',
  'BPU_STOP',
  'CACAT',
  'MENINGGAL',
  'KELUAR_NKRI',
] as const;
/** Why a card is no longer active, as the employer (or the self-employed person) reported it. */
export type EndCause = (typeof END_CAUSES)[number];

export interface Participant {
  readonly id: ParticipantId;
  readonly nik?: Nik;
  readonly passportNumber?: PassportNumber;
  readonly fullName: string;
  readonly birthPlace: string;
  readonly birthDate: Temporal.PlainDate;
  readonly sex: 'L' | 'P';
  readonly citizenship: 'WNI' | 'WNA';
  readonly motherName: string;
  readonly familyCardNo?: string;
  readonly address: string;
}

/** Where the rows of a card are found. */
export interface CardKey {
  readonly holderId: ParticipantId;
  readonly kpj: Kpj;
}

export interface Card extends CardKey {
  readonly segment: Segment;
  readonly employer?: { readonly npp: string; readonly name: string };
  readonly startedOn: Temporal.PlainDate;
  readonly endedOn?: Temporal.PlainDate;
  readonly endCause?: EndCause;
  /** True when the card came to its owner by merging: the holder is then another participant record. */
  readonly linked: boolean;
}

export interface Contribution extends CardKey {
  readonly month: Temporal.PlainYearMonth;
  /** Monthly wage (or income) reported. */
  readonly wage: Rupiah;
  /** JHT contribution received, employer's and worker's share together. */
  readonly amount: Rupiah;
  readonly paidOn: Temporal.PlainDate;
}
