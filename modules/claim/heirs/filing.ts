import type { Context } from '@jmo/database';
import {
  spokenCode,
  type Kpj,
  type Locale,
  type Nik,
  type ParticipantId,
  type PhoneNumber,
} from '@jmo/kernel';
import type { PayeeAccount, TaxIdentity } from '../claim-draft.ts';
import type { Paper } from '../papers.ts';

/**
 * The heirs' claim, before it is a claim.
 *
 * Glossary
 *   ahli waris   an heir: files without an account of their own, and is known by their identity and phone
 *   almarhum     the participant who died, as the heir names them; nobody looks them up until an officer does
 *   pengajuan    a filing: what the heir handed in; matched by an officer it becomes a claim on the cards of the dead
 *   nomor, kode  what the heir follows it by: AW-2026-XXXXXXXX and eight letters
 *
 * Whoever files gets the same answers and the same waiting whether or not anybody of that name is insured
 * (docs/decisions/0022-heirs-file-in-the-app.md).
 */
export const FILING_STATES = ['MENUNGGU', 'DICOCOKKAN', 'DITOLAK'] as const;
export type FilingState = (typeof FILING_STATES)[number];

export const FILING_ACTIONS = ['MATCH', 'REFUSE'] as const;
export type FilingAction = (typeof FILING_ACTIONS)[number];

/** The state after an officer's act; undefined: it is decided already. */
export const nextFiling = (state: FilingState, action: FilingAction): FilingState | undefined =>
  state !== 'MENUNGGU' ? undefined : action === 'MATCH' ? 'DICOCOKKAN' : 'DITOLAK';

/**
 * Who may claim, in the order of the law: widow, widower or child; else blood relatives in the straight line to the second
 * degree, brothers and sisters, parents-in-law; else who is named in a will.
 */
export const RELATIONS = [
  'SUAMI_ISTRI',
  'ANAK',
  'ORANG_TUA',
  'CUCU',
  'KAKEK_NENEK',
  'SAUDARA',
  'MERTUA',
  'PENERIMA_WASIAT',
] as const;
export type Relation = (typeof RELATIONS)[number];
export const isRelation = (text: string): text is Relation => (RELATIONS as readonly string[]).includes(text);

/** Why a filing comes to nothing. None of them says whether anybody is insured. */
export const FILING_REFUSALS = [
  /** Names, dates and papers do not fit one person. */
  'DATA_TIDAK_COCOK',
  'DOKUMEN_TIDAK_SAH',
  'BUKAN_AHLI_WARIS',
  /** Nothing is left, or was ever there, that could be paid to heirs. */
  'TIDAK_ADA_YANG_DIBAYARKAN',
] as const;
export type FilingRefusal = (typeof FILING_REFUSALS)[number];
export const isFilingRefusal = (text: string): text is FilingRefusal =>
  (FILING_REFUSALS as readonly string[]).includes(text);

export interface Heir {
  readonly fullName: string;
  readonly nik: Nik;
  /** ISO. */
  readonly birthDate: string;
  readonly relation: Relation;
  /** Confirmed by a code. */
  readonly phone: PhoneNumber;
}

/** As the heir wrote them. */
export interface Deceased {
  readonly fullName: string;
  /** One of the two at least. */
  readonly nik?: Nik;
  readonly kpj?: Kpj;
  /** ISO. */
  readonly diedOn: string;
}

/** The personal part of a filing. */
export interface SealedFiling {
  readonly heir: Heir;
  readonly deceased: Deceased;
  readonly tax: TaxIdentity;
  readonly account: PayeeAccount;
  readonly papers: readonly {
    readonly paper: Paper;
    readonly documentId: string;
    readonly receivedAt: string;
  }[];
  /** The language in which the heir is written to. */
  readonly locale: Locale;
  readonly consent: string;
}

/**
 * A filing's papers and what is recorded about it are kept under its own id, as a participant's are under theirs: nobody
 * signs in by that id, and it stands in a shard of its own.
 */
export const ownerOf = (filingId: string): ParticipantId => filingId as ParticipantId;

/** `AW-2026-XXXXXXXX` with the year in Jakarta. @param random eight bytes */
export const filingNumber = (year: number, random: Uint8Array): string => `AW-${year}-${spokenCode(random)}`;

/** `aw 2026 acde fghj` is read as it was meant; undefined for what is no number of a filing. */
export function readFilingNumber(text: string): string | undefined {
  const [, year, letters] = /^(?:AW)?(\d{4})([0-9A-Z]{8})$/.exec(plainCode(text)) ?? [];
  return year === undefined ? undefined : `AW-${year}-${letters}`;
}

/** How the code of a filing is kept. */
export const codeDigestOf = ({ vault }: Pick<Context, 'vault'>, filingId: string, code: string): Buffer =>
  vault.digest(plainCode(code), `heir-code:${filingId}`);

/** What somebody typed or read aloud, as it is compared. */
export const plainCode = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');
