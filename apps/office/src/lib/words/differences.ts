import type { DifferenceKind } from '@jmo/payout';

interface DifferenceWords {
  readonly name: string;
  /** What whoever has the case does about it. */
  readonly todo: string;
}

/** How a bank's statement differs from the books, and what to do: docs/runbooks/a-statement-differs.md in short. */
export const differences: Readonly<Record<DifferenceKind, DifferenceWords>> = {
  MISSING_AT_BANK: {
    name: 'Kami catat dibayar, tidak ada di rekening koran',
    todo: 'Bandingkan lagi besok; bank bisa membukukan terlambat. Masih tidak ada: telepon bank dengan rujukan ini.',
  },
  PAID_AT_BANK_ONLY: {
    name: 'Bank membayar yang kami catat ditolak, tertahan, belum pasti, atau sudah kembali',
    todo: 'Bank sedang ditanya otomatis. Jangan ada pembayaran lain untuk klaim ini sebelum bank menjawab; telepon bank dengan rujukan ini.',
  },
  PAID_TWICE: {
    name: 'Satu rujukan didebit dua kali',
    todo: 'Minta bank mengembalikan debit yang kedua.',
  },
  AMOUNT_DIFFERS: {
    name: 'Jumlahnya berbeda',
    todo: 'Tanyakan ke bank dengan kedua angka.',
  },
  RETURNED_AT_BANK: {
    name: 'Dana kembali dan kami belum tahu',
    todo: 'Bank sedang ditanya otomatis; sesudah dijawab, rekening lain diminta dari penerima. Belum berubah dalam sehari: telepon bank.',
  },
  RETURN_MISSING_AT_BANK: {
    name: 'Bank bilang dana kembali, tidak ada di rekening koran',
    todo: 'Telepon bank hari ini dengan rujukan ini: dana bisa masih di penerima, sementara rekening lain sudah diminta. Kalau bank kini menjawab terbayar, pembayaran tertahan otomatis dan menjadi perkara sendiri.',
  },
  UNKNOWN_TO_US: {
    name: 'Baris tanpa rujukan kami',
    todo: 'Cocokkan dengan transfer perbendaharaan dan biaya bank. Selain itu: telepon bank segera.',
  },
  BALANCE_DIFFERS: {
    name: 'Saldo awal, baris, dan saldo akhir tidak cocok',
    todo: 'Minta bank mengirim rekening koran yang lengkap.',
  },
};
