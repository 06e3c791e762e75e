/**
 * Sebab klaim: why a participant asks for JHT. The first five are provable from the agency's own records and can be
 * claimed in the app; the others need papers and go through Lapak Asik or a branch; the heirs' one they file without an account.
 */
export const CAUSES = [
  'PENSIUN',
  'KONTRAK',
  'BPU_STOP',
  'RESIGN',
  'PHK',
  'KELUAR_NKRI',
  'CACAT',
  'MENINGGAL',
  'SEBAGIAN_10',
  'SEBAGIAN_30',
] as const;
export type Cause = (typeof CAUSES)[number];

/** In the order in which the app offers them. */
export const APP_CAUSES = [
  'RESIGN',
  'PHK',
  'KONTRAK',
  'PENSIUN',
  'BPU_STOP',
] as const satisfies readonly Cause[];
export type AppCause = (typeof APP_CAUSES)[number];

export const isCause = (text: string): text is Cause => (CAUSES as readonly string[]).includes(text);
export const isAppCause = (text: string): text is AppCause =>
  (APP_CAUSES as readonly string[]).includes(text);

/** What a claim of this cause takes out of the balance. */
export type BenefitKind = 'PENUH' | 'SEBAGIAN_10' | 'SEBAGIAN_30';
export const benefitKindOf = (cause: Cause): BenefitKind =>
  cause === 'SEBAGIAN_10' || cause === 'SEBAGIAN_30' ? cause : 'PENUH';
