/** Chapter 1 of the guide. Titles and buttons it names are its exact words. */
export const registration = {
  first: {
    title: 'Hari tuamu, di tanganmu',
    lead: 'Lihat saldo, perbarui data, dan klaim Jaminan Hari Tua langsung dari ponsel. Gratis, kapan saja.',
    create: 'Buat Akun Baru',
    signIn: 'Masuk',
    help: 'Bantuan dan panduan',
    promises: [
      'Saldomu tercatat rupiah demi rupiah',
      'Setiap klaim bisa diikuti sampai uangnya tiba',
      'Tanpa biaya, tanpa perantara',
    ],
  },
  enrolled: {
    title: 'Apakah Anda sudah terdaftar sebagai peserta?',
    lead: 'Kamu sudah terdaftar bila punya kartu peserta atau nomor KPJ.',
    yes: 'Ya, Saya Sudah Daftar',
    no: 'Belum',
  },
  notEnrolled: {
    title: 'Kamu belum terdaftar',
    lead: 'Akun JMO dibuat untuk peserta yang sudah punya nomor kartu (KPJ). Ini cara mendapatkannya.',
    worker: {
      title: 'Bekerja pada pemberi kerja?',
      text: 'Pemberi kerja wajib mendaftarkanmu sebagai Penerima Upah. Tanyakan nomor KPJ-mu ke bagian personalia.',
    },
    self: {
      title: 'Bekerja sendiri?',
      text: 'Daftar sebagai Bukan Penerima Upah di Kantor Cabang dengan membawa KTP, atau tanyakan lewat Layanan Masyarakat 175.',
    },
    later: {
      title: 'Belum bisa di sini',
      text: 'Kelak kamu bisa mendaftar sebagai Bukan Penerima Upah langsung di aplikasi ini. Bagian itu belum tersedia, jadi tidak ada data dirimu yang kami simpan.',
    },
    again: 'Saya sudah punya KPJ',
    home: 'Ke halaman depan',
  },
  segment: {
    title: 'Jenis Kepesertaan Anda',
    lead: 'Pilih yang sesuai dengan kartumu.',
    PU: { label: 'Penerima Upah', hint: 'Kamu bekerja dan digaji pemberi kerja' },
    BPU: { label: 'Bukan Penerima Upah', hint: 'Kamu bekerja sendiri atau punya usaha' },
    PMI: { label: 'Pekerja Migran Indonesia', hint: 'Kamu bekerja di luar negeri' },
  },
  citizenship: {
    title: 'Kewarganegaraan',
    WNI: { label: 'WNI', hint: 'Warga Negara Indonesia, punya NIK' },
    WNA: { label: 'WNA', hint: 'Warga Negara Asing, memakai paspor' },
  },
  person: {
    title: 'Data Diri',
    lead: 'Tulis persis seperti di KTP dan kartu pesertamu.',
    leadForeign: 'Tulis persis seperti di paspor dan kartu pesertamu.',
    nikHint: '16 angka, di bagian atas KTP',
    passportHint: 'Huruf dan angka di halaman foto paspor',
    kpjHint: '11 karakter, di kartu peserta',
    nameHint: 'Sesuai KTP',
    nameHintForeign: 'Sesuai paspor',
    dateHint: 'Tanggal, bulan, tahun',
    notMatched:
      'Data ini belum cocok dengan catatan kepesertaan. Periksa lagi semuanya: jenis kepesertaan, kewarganegaraan, nomor, nama, dan tanggal lahir harus sama dengan kartu dan KTP atau paspormu. Bila semuanya sudah benar, hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP dan kartu peserta.',
    dateDiffers:
      'Tanggal lahir yang kamu tulis berbeda dengan angka di NIK. Itu bisa terjadi dan bukan masalah, asalkan sama dengan KTP-mu.',
  },
  email: {
    title: 'Email',
    lead: 'Email ini dipakai untuk masuk, jadi pakai yang bisa kamu buka.',
    hint: 'Contoh: nama@contoh.id',
  },
  emailCode: {
    title: 'Kode Verifikasi',
    lead: { email: (target: string) => `Kami mengirim pesan ke ${target}. Ketik 6 angka di dalamnya.` },
    change: 'Ganti email',
  },
  phone: {
    title: 'Nomor Handphone',
    lead: 'Nomor yang aktif. Kami mengirim kode lewat SMS.',
    hint: 'Contoh: 0812 3456 7890',
  },
  phoneCode: {
    title: 'Kode Verifikasi',
    lead: {
      sms: (target: string) => `Kami mengirim SMS ke ${target}. Ketik 6 angka di dalamnya.`,
      whatsapp: (target: string) => `Kami mengirim WhatsApp ke ${target}. Ketik 6 angka di dalamnya.`,
    },
    change: 'Ganti nomor handphone',
  },
  code: {
    validUntil: (time: string) => `Kode berlaku sampai ${time}.`,
    notArrived: {
      email: 'Lihat juga folder spam.',
      sms: 'Pastikan ponselmu menyala dan ada sinyal.',
      whatsapp: 'Pastikan ponselmu tersambung ke internet.',
    },
    againAfter: 'Kirim ulang bisa satu menit setelah kiriman terakhir.',
    keepSecret: 'Jangan berikan kode ini kepada siapa pun, termasuk petugas.',
    wrong: (triesLeft: number) => `Kode salah. Kamu masih bisa mencoba ${triesLeft} kali lagi.`,
    expired: 'Kode ini sudah tidak berlaku. Minta kode baru dengan Kirim ulang kode.',
    dead: 'Kode ini sudah salah lima kali dan tidak bisa dipakai lagi. Minta kode baru dengan Kirim ulang kode.',
    wait: (time: string) => `Kode baru saja dikirim. Kamu bisa minta lagi pada ${time}.`,
  },
  password: {
    title: 'Kata Sandi',
    lead: 'Dipakai bersama email setiap kali kamu masuk.',
    hint: 'Paling sedikit 8 karakter. Beberapa kata yang hanya kamu tahu adalah sandi yang baik.',
  },
  terms: {
    title: 'Syarat dan ketentuan',
    agree: 'Setuju',
    sections: [
      {
        title: 'Aplikasi ini',
        text: 'JMO di sini adalah karya mandiri bersumber terbuka. Layanan ini gratis: tidak ada biaya untuk mendaftar, melihat saldo, atau mengajukan klaim.',
      },
      {
        title: 'Datamu',
        text: 'Data yang kamu isi dipakai untuk kepesertaan dan klaimmu saja, disimpan terenkripsi, dan tidak dijual. Kamu boleh meminta melihat, membetulkan, atau menghapusnya melalui Layanan Masyarakat 175 atau Kantor Cabang (UU 27/2022).',
      },
      {
        title: 'Kewajibanmu',
        text: 'Isi data yang benar dan milikmu sendiri. Jaga kata sandi dan kode verifikasi; petugas tidak pernah memintanya.',
      },
      {
        title: 'Kewajiban kami',
        text: 'Kami mencatat setiap rupiah saldomu, memberi tahu setiap perubahan pada akunmu, dan membayar klaim hanya ke rekening atas namamu sendiri.',
      },
    ],
  },
  done: {
    title: 'Selamat, pendaftaran JMO berhasil',
    lead: 'Satu langkah lagi supaya semua layanan bisa dipakai: perbarui datamu sekarang.',
    next: 'Pengkinian Data',
    later: 'Nanti saja',
  },
  tooMany: (time: string) => `Terlalu banyak percobaan. Coba lagi pada ${time}. Isianmu tidak hilang.`,
  startAgain:
    'Pendaftaran ini sudah lebih dari 24 jam, jadi demi keamanan isiannya dihapus. Mulai lagi dari awal.',
};
