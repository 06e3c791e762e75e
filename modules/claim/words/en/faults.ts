import type { faults as indonesian } from '../id/faults.ts';

export const faults = {
  TIDAK_TERBACA: 'cannot be read; take the picture again in good light with the whole page in it',
  TIDAK_LENGKAP: 'not complete; a page or a signature is missing',
  SALAH_DOKUMEN: 'not the document that was asked for',
  DATA_BERBEDA: 'says something else than our records',
  KEDALUWARSA: 'not valid any more; a newer one is needed',
  BELUM_DIKIRIM: 'not sent yet, and needed to decide this claim',
} satisfies typeof indonesian;
