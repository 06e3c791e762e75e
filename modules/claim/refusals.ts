/** Why an officer refuses a claim, each with the rule it rests on. `words/` says them, and how to object. */
export const refusals = {
  SEBAB_TIDAK_TERBUKTI: { source: 'Permenaker 4/2022' },
  DOKUMEN_TIDAK_SAH: { source: 'Permenaker 4/2022' },
  BUKAN_PESERTA: { source: 'Permenaker 4/2022; UU 27/2022' },
  BEKERJA_LAGI: { source: 'PP 46/2015 pasal 26 jo. PP 60/2015' },
  BUKAN_AHLI_WARIS: { source: 'Permenaker 4/2022' },
  WAJAH_BUKAN_PESERTA: { source: 'Permenaker 4/2022; UU 27/2022' },
} as const;
export type RefusalReason = keyof typeof refusals;
export const isRefusalReason = (text: string): text is RefusalReason => Object.hasOwn(refusals, text);
