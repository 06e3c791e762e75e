import type { Locale } from '@jmo/kernel';

interface Consent {
  readonly version: string;
  readonly text: Readonly<Record<Locale, string>>;
}

/**
 * Every text by which anybody agreed to a face check, oldest first; each request with a picture keeps the version. A changed text is a
 * new entry (UU 27/2022 art 20–24; biometric data is specific data, art 4).
 */
const consents = [
  {
    version: '2026-11-1',
    text: {
      id:
        'Dengan mengirim foto ini, kamu setuju wajahmu dibandingkan dengan foto acuan hanya untuk memastikan bahwa ini ' +
        'benar kamu. Foto disimpan terenkripsi dan dihapus setelah diputuskan; yang tersisa hanya ciri wajah terenkripsi ' +
        'sebagai acuan berikutnya, yang bisa kamu hapus di Profil Saya. Tidak setuju, atau tidak bisa? Minta dilihat petugas.',
      en:
        'By sending this photo you agree that your face is compared with a reference photo only to make sure that this is ' +
        'really you. Photos are kept encrypted and deleted once it is decided; what stays are encrypted features of your ' +
        'face as the next reference, which you can delete under My Profile. You do not agree, or cannot? Ask for an officer.',
    },
  },
  // That pictures of a try which came to nothing stay for a day was not said before.
  {
    version: '2026-11-2',
    text: {
      id:
        'Dengan mengirim foto ini, kamu setuju wajahmu dibandingkan dengan foto acuan hanya untuk memastikan ini ' +
        'benar kamu. Foto terenkripsi dan dihapus setelah diputuskan; bila belum berhasil, paling lama sehari. ' +
        'Yang tersisa hanya ciri wajah terenkripsi sebagai acuan, yang bisa kamu hapus di Profil Saya. Tidak ' +
        'setuju, atau tidak bisa? Minta dilihat petugas.',
      en:
        'By sending this photo you agree that your face is compared with a reference photo only to make sure that ' +
        'it is you. Photos are encrypted and deleted once it is decided, of a try that failed within a day. What ' +
        'stays are encrypted features of your face as the reference, which you can delete under My profile. You ' +
        'do not agree, or cannot? Ask for an officer.',
    },
  },
] as const satisfies readonly Consent[];

/** The same for a picture by which somebody asks to recover an account: officers look at it, and nothing of it stays. */
const recoveryConsents = [
  {
    version: '2026-11-pemulihan-1',
    text: {
      id:
        'Dengan mengirim foto ini, kamu setuju wajahmu dibandingkan dengan foto acuan dan dilihat petugas, hanya untuk ' +
        'memastikan bahwa akun ini milikmu. Foto disimpan terenkripsi dan dihapus setelah permintaan ini selesai. Tidak ' +
        'setuju, atau tidak bisa? Datang ke Kantor Cabang dengan KTP dan kartu peserta.',
      en:
        'By sending this photo you agree that your face is compared with a reference photo and seen by officers, only to ' +
        'make sure that this account is yours. The photo is kept encrypted and deleted once this request is over. You do ' +
        'not agree, or cannot? Come to a branch office with your KTP and membership card.',
    },
  },
] as const satisfies readonly Consent[];

export const recoveryConsent: Consent = recoveryConsents.at(-1)!;

export const faceConsent: Consent = consents.at(-1)!;
