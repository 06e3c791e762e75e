import type { OpenRecoveryProblem } from '@jmo/account';

const words: Readonly<Record<string, string>> = {
  email: 'Tulis alamat email seperti nama@contoh.id.',
  phone: 'Tulis nomor handphone Indonesia, misalnya 081234567890.',
};

/** What is wrong with where somebody wants to be reached from now on; the rest comes from our records. */
export const describeNewContacts = (problems: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).filter(([field]) => problems[field] !== undefined));

type Unread = Exclude<OpenRecoveryProblem['code'], 'FIELDS' | 'TOO_MANY'>;
/** Why a picture was not taken. */
export const pictureWords: Readonly<Record<Unread, string>> = {
  EMPTY: 'Pilih foto wajah yang baru diambil di loket.',
  TOO_LARGE: 'Foto terlalu besar. Paling besar 8 MB.',
  TOO_MANY_PIXELS: 'Ukuran gambar terlalu besar. Ambil foto dengan kamera biasa.',
  TOO_SMALL: 'Foto terlalu kecil. Ambil dari lebih dekat, atau dengan kamera lain.',
  NOT_A_PICTURE: 'Berkas itu tidak terbaca sebagai foto. Pakai JPEG, PNG, atau WebP.',
};
