import type { Masked, RevealProblem, RevealReason } from '@jmo/officer';

export const maskedNames: Record<Masked, string> = {
  NIK: 'NIK',
  ACCOUNT: 'Nomor rekening',
  PHONE: 'Nomor handphone',
  EMAIL: 'Email',
  HEIR_NIK: 'NIK ahli waris',
  HEIR_PHONE: 'Nomor handphone ahli waris',
};

export const revealReasons: Record<RevealReason, string> = {
  IDENTITY_CHECK: 'Memastikan identitas',
  COMPARE_PAPER: 'Mencocokkan dengan dokumen',
  CALL_BACK: 'Menghubungi peserta',
  BANK_QUESTION: 'Pertanyaan bank',
  PARTICIPANT_ASKED: 'Diminta peserta',
};

export const revealProblems: Record<Exclude<RevealProblem, 'PROOF_NEEDED'>, string> = {
  SIGNED_OUT: 'Sesimu sudah berakhir. Masuk kembali.',
  NOT_PERMITTED: 'Nilai ini hanya dibuka oleh petugas yang sedang memegang perkaranya.',
  REASON_MISSING: 'Pilih alasan membuka nilai ini.',
  NOTHING_THERE: 'Nilai ini tidak ada.',
  SLOWED:
    'Kamu mencari atau membuka data lebih banyak orang daripada biasanya, jadi untuk sementara diperlambat. Penyelia sudah diberi tahu; bicaralah dengannya.',
};
