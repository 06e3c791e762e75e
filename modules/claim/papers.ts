import type { Cause } from './cause.ts';
import { ageOn } from './claim-dates.ts';
import type { Channel, EligibilityFacts } from './explanation.ts';
import type { Rules } from './rules.ts';

/** Papers a claim may ask for, each by itself enough for what it proves. `words/` names them. */
export const PAPERS = [
  'KARTU_PESERTA',
  'KTP',
  'PASPOR',
  'KK',
  'BUKU_REKENING',
  'NPWP',
  /** Earlier retirement: work agreement, company rules (PP) or collective agreement (PKB). */
  'PERJANJIAN_KERJA',
  'PP_PKB',
  'PKWT',
  /** Surat keterangan berhenti bekerja, paklaring. */
  'SURAT_BERHENTI',
  'SURAT_PENGUNDURAN_DIRI',
  'PERNYATAAN_BERHENTI_USAHA',
  'TANDA_TERIMA_LAPORAN_PHK',
  'SURAT_LAPORAN_PHK',
  /** With the worker's statement of not refusing it. */
  'PEMBERITAHUAN_PHK',
  'PERJANJIAN_BERSAMA',
  'PUTUSAN_PHI',
  'PERNYATAAN_TIDAK_BEKERJA',
  'SURAT_DOKTER',
  'SURAT_KEMATIAN',
  'KTP_AHLI_WARIS',
  'SURAT_AHLI_WARIS',
  'PENETAPAN_PENGADILAN',
  'AKTA_KELAHIRAN_ANAK',
  'SURAT_WASIAT',
  'SURAT_AKTIF_BEKERJA',
  'DOKUMEN_PERUMAHAN',
] as const;
export type Paper = (typeof PAPERS)[number];
export const isPaper = (text: string): text is Paper => (PAPERS as readonly string[]).includes(text);

/** One thing to show. */
export interface PaperRequest {
  /** Any one of them will do. */
  readonly anyOf: readonly Paper[];
  /** Where it is asked for; what the app itself has or checks (card, account) is asked for at a branch only. */
  readonly at: readonly Channel[];
  /** Only of whom it concerns. */
  readonly onlyIf?: 'WNI' | 'WNA' | 'EARLY_PENSION';
  /** Asked of those who have one. */
  readonly ifAny?: true;
}

export type AskedPaper = Pick<PaperRequest, 'anyOf' | 'ifAny'>;

/** What somebody claiming for this cause shows at this channel, in the order asked. The app asks for nothing. */
export function papersFor(
  rules: Rules,
  {
    cause,
    channel,
    citizenship,
    birthDate,
    on,
  }: Pick<EligibilityFacts, 'citizenship' | 'birthDate'> & {
    readonly cause: Cause;
    readonly channel: Channel;
    /** The day in Jakarta on which it is asked. */
    readonly on: Temporal.PlainDate;
  },
): readonly AskedPaper[] {
  const concerns: Readonly<Record<NonNullable<PaperRequest['onlyIf']>, boolean>> = {
    WNI: citizenship === 'WNI',
    WNA: citizenship === 'WNA',
    EARLY_PENSION: ageOn(birthDate, on) < rules.retirementAge,
  };
  return rules.causes[cause].papers
    .filter(({ at, onlyIf }) => at.includes(channel) && (onlyIf === undefined || concerns[onlyIf]))
    .map(({ anyOf, ifAny }) => ({ anyOf, ifAny }));
}
