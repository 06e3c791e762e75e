export const common = {
  appName: 'JMO',
  appLong: 'Aplikasi Jaminan Sosial Ketenagakerjaan',
  independent: 'Karya mandiri bersumber terbuka. Bukan aplikasi resmi BPJS Ketenagakerjaan.',
  about: 'Tentang aplikasi ini',
  sandbox: 'Ruang uji, bukan sungguhan',
  sandboxInbox: 'Kotak masuk',
  otherLanguage: 'English',
  otherLanguageHint: 'Switch to English',
  skip: 'Langsung ke isi',
  back: 'Kembali',
  next: 'Selanjutnya',
  step: (step: number, of: number) => `Langkah ${step} dari ${of}`,
  problemTitle: 'Ada yang perlu diperbaiki',
  problemPrefix: 'Perbaiki: ',
  fieldMissing: (label: string) => `${label} belum diisi.`,
  choose: 'Pilih',
  change: 'Ubah',
  navigation: 'Menu utama',
  nav: { home: 'Beranda', jht: 'JHT', profile: 'Profil', help: 'Bantuan' },
  errors: {
    notFoundTitle: 'Halaman ini tidak ada',
    notFoundText:
      'Mungkin alamatnya salah ketik, atau halamannya bukan milik akunmu. Tidak ada datamu yang berubah.',
    failedTitle: 'Maaf, ada gangguan di pihak kami',
    failedText:
      'Data dan saldomu aman. Tunggu sebentar, lalu coba lagi. Isian yang sudah tersimpan tidak hilang.',
    reference: (reference: string) =>
      `Bila terus terjadi, hubungi Layanan Masyarakat 175 dan sebutkan kode ${reference}.`,
    home: 'Ke halaman depan',
  },
};
