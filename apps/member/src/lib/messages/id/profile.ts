/** Chapter 2 of the guide. Titles and buttons it names are its exact words. */
export const profile = {
  intro: {
    title: 'Pengkinian Data',
    never: 'Kamu belum pernah melakukan pengkinian data',
    neverText:
      'Hanya beberapa menit. Siapkan KTP, Kartu Keluarga, nomor kartu peserta, dan rekening bank yang aktif.',
    underWay: 'Pengkinian datamu belum selesai',
    underWayText: (date: string) => `Isian terakhirmu tersimpan pada ${date}. Lanjutkan dari sana.`,
    again: 'Perbarui datamu',
    againText: (date: string) =>
      `Terakhir kamu perbarui pada ${date}. Ubah yang sudah berbeda, lalu konfirmasi lagi.`,
    steps: [
      'Data Kepesertaan',
      'Swafoto',
      'Data Kontak',
      'Data Kependudukan',
      'Data Tambahan & Kontak Darurat',
      'Periksa dan konfirmasi',
    ],
    saved: 'Setiap langkah langsung tersimpan. Kamu boleh berhenti dan melanjutkan kapan saja.',
    go: 'Ok, Lanjutkan',
  },
  cards: {
    title: 'Data Kepesertaan',
    lead: 'Ini semua kartu atas namamu. Apakah sudah benar?',
    none: 'Belum ada kartu atas namamu',
    noneText: 'Tambahkan nomor kartu pesertamu.',
    linked: 'Digabung dari kartu lama',
    yes: 'Sudah',
    add: 'tambah kartu',
    wrong: 'Ada yang salah? Minta pemberi kerjamu membetulkannya, atau hubungi Layanan Masyarakat 175.',
    changed: 'Daftar kartumu baru saja berubah. Periksa sekali lagi.',
  },
  addCard: {
    title: 'Tambah kartu',
    lead: 'Punya kartu lain dari pekerjaan sebelumnya? Saldonya digabung otomatis.',
    hint: '11 karakter, di kartu peserta',
    submit: 'Tambahkan kartu ini',
    notConfirmed:
      'Kartu ini belum bisa kami pastikan milikmu. Periksa lagi nomornya. Bila sudah benar, datang ke Kantor Cabang dengan KTP dan kartunya, atau hubungi Layanan Masyarakat 175.',
    alreadyYours: 'Kartu ini sudah ada di daftarmu.',
    added: 'Kartu ditambahkan. Saldonya sudah digabung.',
    forgotten: 'Lupa nomornya? Kantor Cabang dapat memastikannya dengan KTP-mu.',
  },
  selfie: {
    title: 'Swafoto',
    lead: 'Untuk memastikan bahwa ini benar kamu.',
    rules: [
      'Wajah terlihat utuh, di dalam bingkai',
      'Cahaya cukup, jangan membelakangi cahaya',
      'Tanpa kacamata, masker, atau topi',
      'Lihat lurus ke kamera dan jangan bergerak',
    ],
    take: 'Ambil foto',
    use: 'Gunakan foto ini',
    retake: 'Ulangi',
    preview: 'Foto yang akan dikirim',
    private: 'Foto disimpan terenkripsi dan hanya dipakai untuk memastikan identitasmu.',
    cannot: 'Tidak bisa berswafoto? Layanan yang sama tersedia di Kantor Cabang.',
    noCamera: 'Kamera tidak bisa dibuka. Pilih Ambil foto untuk memakai kamera atau galeri ponselmu.',
    problems: {
      EMPTY: 'Belum ada foto. Pilih Ambil foto dulu.',
      TOO_LARGE: 'Foto terlalu besar. Paling besar 8 MB.',
      TOO_MANY_PIXELS: 'Ukuran gambar terlalu besar. Ambil foto dengan kamera ponsel biasa.',
      UNKNOWN_FORMAT: 'Berkas itu bukan foto. Pakai foto JPEG, PNG, atau WebP.',
      UNSUPPORTED_HEIC:
        'Format HEIC belum bisa dibaca. Di iPhone: Pengaturan, Kamera, Format, pilih Paling Kompatibel, lalu ambil foto lagi.',
      DAMAGED: 'Foto itu rusak atau terpotong saat dikirim. Ambil foto lagi.',
      TOO_SMALL: (side: number) => `Foto terlalu kecil. Sisi terpendek paling sedikit ${side} piksel.`,
      FACE_RETAKE:
        'Wajah belum terlihat jelas. Cari tempat yang terang, lepas kacamata atau masker, lalu ambil foto lagi.',
      FACE_NEEDS_REVIEW: (reference: string) =>
        `Foto sudah kami simpan, tetapi petugas perlu memeriksanya. Hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dan sebutkan kode ${reference}.`,
    },
  },
  contact: {
    title: 'Data Kontak',
    lead: 'Ke mana kami mengabari kamu.',
    account: 'Email dan nomor handphone akunmu',
    whatsappHint: 'Kosongkan bila sama dengan nomor handphone atau tidak ada',
    domicile: 'Alamat tempat tinggal sekarang',
  },
  population: {
    title: 'Data Kependudukan',
    lead: 'Isi persis seperti di Kartu Keluarga (KK) dan KTP.',
    leadForeign: 'Isi persis seperti di paspormu.',
    fixed: 'Tidak bisa diubah di sini',
    kkHint: '16 angka, di bagian atas Kartu Keluarga',
    ktpAddress: 'Alamat sesuai KTP',
    foreignAddress: 'Alamat di Indonesia',
    sexes: { L: 'Laki-laki', P: 'Perempuan' },
  },
  additional: {
    title: 'Data Tambahan & Kontak Darurat',
    lead: 'Sedikit lagi.',
    you: 'Tentang kamu',
    tax: 'NPWP dan rekening',
    taxText: 'Boleh dikosongkan sekarang, tetapi diperlukan saat klaim.',
    emergency: 'Kontak darurat',
    emergencyText: 'Orang yang bisa kami hubungi bila kamu tidak bisa dihubungi.',
    npwpHint: '15 atau 16 angka. Kosongkan bila tidak punya',
    accountHint: 'Rekening aktif atas namamu sendiri',
    emergencyAddressHint: 'Jalan, kota',
    maritalStatus: {
      BELUM_KAWIN: 'Belum kawin',
      KAWIN: 'Kawin',
      CERAI_HIDUP: 'Cerai hidup',
      CERAI_MATI: 'Cerai mati',
    },
    education: {
      TIDAK_SEKOLAH: 'Tidak sekolah',
      SD: 'SD',
      SMP: 'SMP',
      SMA: 'SMA / SMK',
      DIPLOMA: 'Diploma',
      S1: 'Sarjana (S1)',
      S2: 'Magister (S2)',
      S3: 'Doktor (S3)',
    },
    relations: {
      PASANGAN: 'Suami atau istri',
      ORANG_TUA: 'Orang tua',
      ANAK: 'Anak',
      SAUDARA: 'Saudara kandung',
      KERABAT: 'Kerabat',
      TEMAN: 'Teman',
    },
  },
  review: {
    title: 'Periksa datamu',
    lead: 'Pastikan semuanya benar sebelum disimpan.',
    selfieTaken: 'Foto sudah diambil',
    consent: 'Pernyataan',
    consentTick: 'Saya menyatakan dan menyetujui hal di atas',
    dateDiffers:
      'Tanggal lahir yang kamu tulis berbeda dengan angka di NIK. Itu bisa terjadi, asalkan sama dengan KTP-mu.',
    none: 'Tidak diisi',
    confirm: 'Konfirmasi',
    problems: {
      CONSENT_MISSING: 'Centang pernyataan di bawah untuk melanjutkan.',
      CONSENT_CHANGED: 'Isi pernyataan baru saja diperbarui. Baca lagi, lalu centang.',
      CHANGED_ELSEWHERE:
        'Ada isian yang baru saja disimpan dari halaman atau ponsel lain. Ini isian yang terbaru; periksa lagi.',
      DIFFERS_DUKCAPIL: (reference: string) =>
        `Beberapa isian berbeda dengan data kependudukan (Dukcapil). Betulkan sesuai dokumenmu. Bila dokumenmu sudah benar, hubungi Dukcapil setempat atau Kantor Cabang dan sebutkan kode ${reference}.`,
      DIFFERS_JAMSOSTEK: (reference: string) =>
        `Beberapa isian berbeda dengan catatan kepesertaan. Betulkan sesuai paspormu. Bila paspormu sudah benar, datang ke Kantor Cabang dan sebutkan kode ${reference}.`,
      differing: (label: string, document: string) => `${label}: cocokkan dengan ${document}`,
      REGISTRY_NOT_FOUND: (reference: string) =>
        `NIK ini tidak ditemukan di data kependudukan (Dukcapil). Isianmu tersimpan. Hubungi Dukcapil setempat, atau Kantor Cabang dengan kode ${reference}.`,
      REGISTRY_DECEASED: (reference: string) =>
        `Data kependudukan mencatat NIK ini dengan status yang tidak dapat kami proses di aplikasi. Isianmu tersimpan. Datang ke Kantor Cabang dengan KTP dan sebutkan kode ${reference}.`,
      REGISTRY_UNAVAILABLE: (reference: string) =>
        `Layanan data kependudukan sedang tidak menjawab. Isianmu tersimpan; coba lagi beberapa menit lagi. Kode: ${reference}.`,
    },
    documents: { KTP: 'KTP', KK: 'Kartu Keluarga', PASPOR: 'paspor' },
  },
  done: {
    title: 'Berhasil. Selamat, kamu telah melakukan Pengkinian Data',
    lead: 'Datamu sudah cocok dengan data kependudukan dan tersimpan aman.',
    reference: (reference: string) => `Nomor referensi: ${reference}`,
    home: 'Ke Beranda',
    jht: 'Jaminan Hari Tua',
  },
  tooMany: (time: string) => `Terlalu banyak percobaan. Coba lagi pada ${time}. Isianmu tidak hilang.`,
  changedElsewhere:
    'Bagian ini baru saja disimpan dari halaman atau ponsel lain. Di bawah ini isianmu sendiri; bila ini yang benar, tekan Selanjutnya sekali lagi.',
};
