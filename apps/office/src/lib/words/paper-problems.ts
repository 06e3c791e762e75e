import type { AddPaperProblem } from '@jmo/rights';
import { tooManyUntil } from './times.ts';

type Unread = Exclude<AddPaperProblem, { readonly code: 'NOT_AT_DESK' | 'NOTHING_FILED' }>;

/** Why a paper that somebody brought was not taken. */
export function describePaper(problem: Unread): string {
  switch (problem.code) {
    case 'EMPTY':
      return 'Pilih berkasnya dulu.';
    case 'TOO_LARGE':
      return 'Berkas lebih dari 6 MB. Pindai dengan mutu lebih rendah.';
    case 'TOO_MANY_PIXELS':
      return 'Ukuran gambar terlalu besar. Pindai dengan mutu lebih rendah.';
    case 'TOO_SMALL':
      return 'Gambar terlalu kecil untuk dibaca. Pindai atau foto lebih dekat.';
    case 'NOT_A_PICTURE':
      return 'Berkas ini bukan JPG, PNG, atau PDF yang utuh. Pindai lagi.';
    case 'PDF':
      return 'PDF ini terkunci, rusak, atau berisi program, jadi tidak diterima. Cetak ulang ke PDF, atau foto dokumennya.';
    case 'INFECTED':
      return 'Berkas ini terdeteksi membawa virus dan tidak disimpan.';
    case 'TOO_MANY':
      return tooManyUntil(problem.retryAt);
    case 'ENOUGH':
      return 'Paling banyak lima dokumen diterima di loket untuk satu keberatan; kelimanya sudah ada.';
    case 'SAME_OFFICER':
      return 'Kamu ikut memutuskan yang dikeberatani, atau sedang memegang keberatannya; minta rekan lain menerima dokumennya.';
    case 'ANSWERED_ALREADY':
      return 'Keberatan ini sudah dijawab, jadi dokumen tidak dapat ditambahkan lagi.';
  }
}
