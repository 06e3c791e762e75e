import type { Locale } from '@jmo/kernel';

/** Every text heirs agreed to, oldest first; the filing keeps the version. A changed text is a new entry, never an edit. */
const consents = [
  {
    version: '2026-11-1',
    text: {
      id:
        'Data dan dokumen yang saya kirim benar. Saya ahli waris, dan bila ahli warisnya lebih dari satu saya mengajukan ' +
        'atas nama semuanya. Saya setuju petugas memeriksa dokumen itu, bertanya kepada penerbitnya bila perlu, dan ' +
        'menghubungi saya lewat panggilan video di nomor handphone saya. Dokumen disimpan terenkripsi dan dipakai hanya ' +
        'untuk klaim ini.',
      en:
        'The data and documents I send are true. I am an heir, and where there are several I file on behalf of all of ' +
        'them. I agree that an officer checks the documents, asks whoever issued them where needed, and calls me by ' +
        'video on my phone number. They are kept encrypted and used for this claim only.',
    },
  },
] as const satisfies readonly { version: string; text: Readonly<Record<Locale, string>> }[];

export const heirConsent: { readonly version: string; readonly text: Readonly<Record<Locale, string>> } =
  consents.at(-1)!;
