/** "Laporkan ketidaksesuaian": a month of the statement that is not as it was. */
export const dispute = {
  title: 'Laporkan ketidaksesuaian',
  lead: (month: string) => `Ada yang berbeda pada ${month}? Ceritakan, kami periksa dan kami jawab.`,
  shown: 'Yang tercatat',
  nothing: 'Belum ada',
  expectedHint: 'Untuk upah atau iuran. Angka dalam rupiah, contoh: 5.000.000',
  wordsHint: 'Wajib jika memilih lainnya. Misalnya: beda dengan slip gaji bulan itu.',
  before:
    'Laporan ini tidak mengubah saldo. Simpan slip gaji atau bukti bayarmu; petugas mungkin memintanya. Jangan menulis kata sandi atau kode di sini.',
  send: 'Kirim laporan',
  tooMany: (until: string) =>
    `Kamu sudah mengirim banyak laporan hari ini. Isianmu masih ada di sini; kirim lagi sesudah ${until}, atau hubungi Layanan Masyarakat 175.`,
  matters: {
    UPAH: 'Upah yang dilaporkan',
    IURAN: 'Besarnya iuran',
    BULAN_TIDAK_ADA: 'Bulan ini tidak ada, padahal aku bekerja',
    LAINNYA: 'Lainnya',
  },
  states: { DITERIMA: 'Diterima', DIPERIKSA: 'Sedang diperiksa', DIJAWAB: 'Sudah dijawab' },
  actions: { OPEN: 'Kamu melapor', TAKE: 'Petugas mulai memeriksa', ANSWER: 'Kami menjawab' },
  promise: (date: string) => `Kami jawab paling lambat ${date}.`,
  overdue: (date: string) =>
    `Kami berjanji menjawab paling lambat ${date} dan belum menepatinya. Hubungi Layanan Masyarakat 175 dan sebutkan nomor laporan ini.`,
  facts: {
    card: 'Nomor kartu peserta (KPJ)',
    month: 'Bulan',
    matter: 'Yang berbeda',
    stated: 'Tercatat',
    expected: 'Seharusnya menurutmu',
    words: 'Penjelasanmu',
  },
  listTitle: 'Laporan Saya',
  listLead: 'Laporan ketidaksesuaian yang pernah kamu kirim, dan sampai mana.',
  emptyTitle: 'Belum ada laporan',
  empty:
    'Jika ada bulan yang berbeda dengan slip gajimu, buka bulan itu di Cek Saldo, lalu tekan Laporkan ketidaksesuaian.',
  toBalance: 'Cek Saldo',
  oneTitle: 'Laporan ketidaksesuaian',
  received: 'Laporanmu kami terima',
  receivedText: 'Nomornya juga kami kirim ke emailmu.',
  number: 'Nomor laporan',
  quote: 'Sebutkan nomor ini bila menghubungi Layanan Masyarakat 175.',
  content: 'Isi laporan',
};
