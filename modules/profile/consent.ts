import type { Locale } from '@jmo/kernel';

export interface Consent {
  readonly version: string;
  readonly text: Readonly<Record<Locale, string>>;
}

/**
 * Every text anybody ever agreed to, oldest first; a profile keeps the version. A changed text is a new entry with a new
 * version, never an edit (UU 27/2022 art 20-24: consent is explicit, recorded and in plain Indonesian).
 */
const consents = [
  {
    version: '2026-11-1',
    text: {
      id:
        'Data yang saya isi benar dan sesuai dokumen saya (KTP dan KK, atau paspor). Saya setuju data ini dicocokkan ' +
        'dengan data kependudukan dan catatan kepesertaan, disimpan, dan dipakai untuk kepesertaan serta klaim saya. Saya setuju swafoto saya disimpan terenkripsi dan ' +
        'dipakai hanya untuk memastikan bahwa ini benar saya. Untuk melihat, membetulkan, atau menarik persetujuan ini ' +
        'saya dapat menghubungi Layanan Masyarakat 175 atau Kantor Cabang.',
      en:
        'What I have filled in is true and agrees with my papers (KTP and KK, or passport). I agree that it is compared ' +
        'with the population registry and the membership records, kept, and used for my membership and my claims. I agree that my selfie is kept encrypted and used only ' +
        'to make sure that this is really me. To see or correct it, or to withdraw this consent, I can turn to Layanan ' +
        'Masyarakat 175 or a branch office.',
    },
  },
] as const satisfies readonly Consent[];

export const currentConsent: Consent = consents.at(-1)!;

/** The text behind a recorded version. */
export const findConsent = (version: string): Consent | undefined =>
  consents.find((consent) => consent.version === version);
