/** Where a claim stands, step by step, in the words of Tracking Klaim; 175 reads out the very same. */
export const tracking = {
  status: { DONE: 'Selesai', CURRENT: 'Sedang berjalan', WAITING: 'Menunggu' },
  promised: (time: string) => `Paling lambat ${time}`,
  lateTitle: 'Terlambat',
  late: (time: string) =>
    `Langkah berikutnya kami janjikan paling lambat ${time}. Kami minta maaf; danamu aman.`,
  stillTrying: 'Sistem kami masih mencoba. Bila belum berhasil dalam beberapa menit, petugas kami beri tahu.',
  escalated: (time: string) => `Petugas sudah diberi tahu ${time} dan memeriksanya pada jam kerja.`,
  lateNext: 'Kamu tidak perlu mengajukan lagi. Pertanyaan: Layanan Masyarakat 175, sebutkan nomor klaim.',
  stageLate: 'Terlambat dari yang kami janjikan',
  reachedLate: (time: string) => `Terlambat: dijanjikan paling lambat ${time}`,
  officerPromise: (time: string) => `Petugas memutuskan paling lambat ${time}.`,
  sendsAt: (time: string) => `Bank sedang tutup untuk kliring. Pembayaran dikirim ${time}.`,
  sentAt: (time: string) => `Dikirim ke bank ${time}.`,
  paidAt: (time: string) => `Sudah dibayar ${time}.`,
  finished: 'Klaim selesai',
  finishedText: 'Klaim ini sudah dibayar seluruhnya. Simpan nomor klaimnya bila perlu bertanya.',
  stopped: 'Tidak dilanjutkan',
  since: (time: string) => `Sejak ${time}`,
  bank: 'Bank',
  account: 'Rekening',
  rail: 'Cara bayar',
  expected: 'Perkiraan tiba',
  interview: (time: string) =>
    `Wawancara video: ${time}. Petugas menelepon ke nomor handphone akunmu; siapkan dokumen asli.`,
  source: (source: string) => `Dasar: ${source}.`,
};
