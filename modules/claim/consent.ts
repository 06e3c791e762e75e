import type { Locale } from '@jmo/kernel';

/**
 * Every text agreed to before a claim goes to Lapak Asik, oldest first; the claim's first action keeps the version. A
 * changed text is a new entry, never an edit (UU 27/2022 art 20-24).
 */
const consents = [
  {
    version: '2026-11-1',
    text: {
      id:
        'Dokumen yang saya kirim asli dan milik saya. Saya setuju petugas memeriksa dokumen itu, bertanya kepada ' +
        'penerbitnya bila perlu, dan menghubungi saya lewat panggilan video di nomor handphone saya. Dokumen disimpan ' +
        'terenkripsi dan dipakai hanya untuk klaim ini.',
      en:
        'The documents I send are genuine and mine. I agree that an officer checks them, asks whoever issued them where ' +
        'needed, and calls me by video on my phone number. They are kept encrypted and used for this claim only.',
    },
  },
] as const satisfies readonly { version: string; text: Readonly<Record<Locale, string>> }[];

export const papersConsent: { readonly version: string; readonly text: Readonly<Record<Locale, string>> } =
  consents.at(-1)!;
