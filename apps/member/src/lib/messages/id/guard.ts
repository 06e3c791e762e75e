/** Kunci klaim and what else stands between an impostor and the money. */
export const guard = {
  stepUp: {
    title: 'Pastikan ini kamu',
    lead: 'Yang akan kamu ubah menjaga uangmu. Tulis kata sandimu sekali lagi.',
    submit: 'Lanjutkan',
    wrong: 'Kata sandi salah. Periksa lagi.',
    byPasskey:
      'Tadi kamu masuk dengan passkey. Lupa kata sandi? Keluar, lalu masuk lagi dengan passkey: itu juga cukup.',
  },
  contact: {
    title: 'Email dan nomor handphone',
    lead: 'Ke sini kami mengabari kamu, dan dengan ini kamu masuk.',
    email: {
      title: 'Ganti email',
      lead: 'Kami mengirim kode ke email yang baru.',
      hint: 'Email untuk masuk dan kabar penting',
    },
    phone: {
      title: 'Ganti nomor handphone',
      lead: 'Kami mengirim kode ke nomor yang baru.',
      hint: 'Nomor untuk kode dan kabar penting',
    },
    menuHint: 'Ganti email atau nomor handphone',
    sendCode: 'Kirim kode',
    what: 'Setelah diganti, kontak lama diberi tahu, dan selama dua hari klaim tidak bisa diajukan atau dibayarkan. Saldo tetap bisa dilihat.',
    same: 'Ini sudah dipakai akunmu sekarang.',
    changed: 'Sudah diganti. Kontak lama juga kami beri tahu.',
    lost: 'Tidak bisa membuka email dan nomor yang lama?',
    lostLink: 'Pulihkan akun',
    check: {
      title: { EMAIL: 'Pastikan emailmu', PHONE: 'Pastikan nomor handphone-mu' },
      lead: {
        EMAIL: (target: string) =>
          `Akunmu dari aplikasi BPJSTKU membawa email ${target}. Kami kirim kode ke sana, supaya kabar tentang uangmu pasti sampai.`,
        PHONE: (target: string) =>
          `Akunmu dari aplikasi BPJSTKU membawa nomor ${target}. Kami kirim kode ke sana, supaya kabar tentang uangmu pasti sampai.`,
      },
      send: 'Kirim kode',
      submit: 'Pastikan',
      later: 'Nanti saja',
      wrong: 'Sudah tidak dipakai lagi?',
      change: 'Ganti di sini',
    },
    code: {
      title: 'Masukkan kode',
      lead: (target: string) => `Kode verifikasi dikirim ke ${target}.`,
      submit: 'Ganti sekarang',
    },
  },
  object: {
    title: {
      CONTACT: 'Bukan kamu yang mengganti?',
      RECOVERY: 'Bukan kamu yang meminta?',
      RECOVERED: 'Bukan kamu yang meminta?',
    },
    lead: 'Kamu membuka tautan dari pemberitahuan JMO.',
    text: {
      CONTACT:
        'Kalau bukan kamu yang mengganti email atau nomor handphone, tekan tombol di bawah. Semua klaim langsung dikunci dan petugas memeriksa siapa pemilik akun ini.',
      RECOVERY:
        'Kalau bukan kamu yang meminta akun dipulihkan, tekan tombol di bawah. Permintaan itu langsung dihentikan, semua klaim dikunci, dan petugas memeriksa.',
      RECOVERED:
        'Permintaan ini sudah dijalankan: akun sudah memakai kontak baru. Kalau bukan kamu yang meminta, tekan tombol di bawah. Semua klaim langsung dikunci dan petugas memeriksa siapa pemilik akun ini.',
    },
    press: 'Bukan saya, hentikan',
    wasMe: 'Kamu sendiri yang melakukannya? Tutup saja halaman ini.',
    doneTitle: {
      CONTACT: 'Klaim sudah dikunci',
      RECOVERY: 'Sudah dihentikan',
      RECOVERED: 'Klaim dikunci, akun diperiksa',
    },
    done: {
      CONTACT:
        'Klaim dikunci dan petugas diberi tahu. Kontak barunya tetap terpasang sampai petugas memastikan siapa pemilik akun ini. Dananya aman.',
      RECOVERED:
        'Akun sudah memakai kontak baru sebelum tombol ini ditekan, jadi itu tidak bisa dihentikan dari sini. Klaim dikunci, dananya aman, dan petugas memeriksa siapa pemilik akun ini. Datanglah ke Kantor Cabang dengan KTP supaya akunmu kembali.',
      RECOVERY: 'Permintaan dihentikan, klaim dikunci, dan petugas diberi tahu. Dananya aman.',
    },
  },
  cannot: {
    title: 'Tidak bisa masuk?',
    lead: 'Pilih yang sesuai dengan keadaanmu.',
    mail: {
      label: 'Emailku masih bisa dibuka',
      hint: 'Buat kata sandi baru lewat tautan di email',
    },
    both: {
      title: 'Email dan nomor handphone hilang',
      text: 'Akunmu bisa dipindahkan ke email dan nomor yang baru, juga bila orang lain menggantinya atau mendaftar dengan datamu. Gratis, tanpa perantara.',
      steps: [
        'Isi data diri, kontak baru, dan kirim swafoto.',
        'Dua petugas memeriksa data dan mencocokkan wajah dengan data kependudukan.',
        'Kontak lama diberi tahu dan bisa keberatan selama satu hari.',
        'Kami kirim tautan ke email barumu untuk membuat kata sandi. Tiga hari setelahnya klaim bisa diajukan lagi.',
      ],
      go: 'Mulai permintaan',
    },
    elsewhere:
      'Lebih suka dibantu? Hubungi Layanan Masyarakat 175, atau datang ke Kantor Cabang dengan KTP dan kartu peserta.',
    form: {
      title: 'Permintaan pemulihan akun',
      lead: 'Petugas memeriksa semuanya. Tidak ada yang berubah sebelum itu.',
      who: 'Data dirimu',
      passportHint: '16 angka, di KTP',
      onlyForeign: 'Hanya untuk warga negara asing, sebagai pengganti NIK',
      newContacts: 'Kontak yang baru',
      picture: 'Swafoto',
      pictureText: 'Wajah utuh, cukup cahaya, tanpa kacamata, masker, atau topi.',
      send: 'Kirim permintaan',
      free: 'Layanan ini gratis. Petugas tidak pernah meminta kode, kata sandi, atau uang.',
    },
    byPhone: {
      title: 'Kirim swafotomu',
      text: 'Kamu menelepon Layanan Masyarakat 175 untuk memulihkan akun. Dua petugas mencocokkan swafoto ini dengan data kependudukan; tanpa swafoto permintaanmu tidak dapat diperiksa.',
      send: 'Kirim swafoto',
      sentTitle: 'Swafotomu sudah kami terima',
      sent: 'Permintaanmu sekarang diperiksa petugas. Kabar dikirim ke email ini.',
      deadTitle: 'Tautan ini tidak berlaku',
      dead: 'Swafotonya sudah dikirim, permintaannya sudah selesai, atau tautannya lewat waktu. Telepon lagi 175 dengan nomor permintaanmu, atau ajukan di sini.',
    },
    sent: {
      title: 'Permintaanmu sudah kami terima',
      number: (number: string) => `Nomor permintaan: ${number}`,
      text: 'Catat nomor ini. Kami juga mengirimnya ke email barumu.',
      next: 'Selanjutnya',
      steps: [
        'Petugas memeriksa, biasanya paling lama dua hari kerja. Kabar dikirim ke email barumu.',
        'Belum ada kabar? Hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP dan nomor ini.',
      ],
      back: 'Kembali ke Masuk',
    },
  },
  stop: {
    title: 'Hentikan klaim JHT ini?',
    lead: 'Kamu membuka tautan dari pemberitahuan klaim.',
    text: 'Kalau bukan kamu yang memulai klaim, tekan tombol di bawah. Klaim langsung ditahan, tidak ada yang dibayarkan, dan klaim baru terkunci sampai petugas memastikan bahwa itu kamu.',
    press: 'Hentikan dan kunci klaim',
    wasMe: 'Kamu sendiri yang memulai klaim? Tutup saja halaman ini.',
    done: {
      STOPPED: {
        title: 'Klaim dihentikan',
        text: 'Klaim ditahan dan dikunci. Dananya aman. Petugas akan menghubungi pemilik akun.',
      },
      LOCKED: {
        title: 'Klaim dikunci',
        text: 'Tidak ada klaim yang bisa diajukan atau dibayarkan sampai petugas membukanya. Dananya aman.',
      },
      WITH_BANK: {
        title: 'Klaim dikunci, tetapi satu pembayaran sudah di bank',
        text: 'Perintah bayarnya sudah dikirim sebelum tombol ini ditekan. Hubungi Layanan Masyarakat 175 sekarang juga; klaim berikutnya sudah terkunci.',
      },
    },
    replacing: {
      title: 'Tolak pengajuan baru ini?',
      lead: 'Kamu membuka tautan dari SMS tentang pengajuan ahli waris.',
      text: 'Ada pengajuan baru atas namamu yang akan menggantikan pengajuanmu. Kalau bukan kamu yang mengajukannya, tekan tombol di bawah. Pengajuanmu tetap berjalan, dan petugas memeriksa yang baru dari awal.',
      press: 'Bukan saya, tolak',
      wasMe: 'Kamu sendiri yang mengajukan lagi? Tutup saja halaman ini.',
      done: {
        title: 'Pengajuan baru ditolak',
        text: 'Pengajuan baru itu belum menggantikan pengajuanmu, yang tetap berjalan. Petugas akan meneleponmu di nomor ini. Kalau ada SMS seperti ini lagi, tekan lagi tautannya.',
      },
      steps: [
        'Hubungi Layanan Masyarakat 175 dan sebutkan nomor pengajuanmu.',
        'Jangan berikan kode kepada siapa pun, termasuk yang mengaku petugas.',
      ],
    },
    next: 'Langkah berikutnya',
    steps: [
      'Ganti kata sandi JMO, juga kata sandi emailmu.',
      'Hubungi Layanan Masyarakat 175, atau datang ke Kantor Cabang dengan KTP.',
      'Jangan berikan kode atau kata sandi kepada siapa pun, termasuk yang mengaku petugas.',
    ],
    newPassword: 'Buat kata sandi baru',
    deadTitle: 'Tautan ini tidak berlaku',
    dead: 'Kalau ada klaim yang bukan darimu: masuk, kunci klaim di menu Profil Saya, lalu hubungi Layanan Masyarakat 175.',
    signIn: 'Masuk',
  },
  lock: {
    title: 'Kunci Klaim',
    lead: 'Selama terkunci, tidak ada klaim JHT yang bisa diajukan atau dibayarkan, oleh siapa pun.',
    open: 'Klaim tidak terkunci',
    openText:
      'Kunci klaim kalau kamu belum akan mengambil JHT, atau kalau ada yang mencurigakan. Langsung berlaku. Saldo dan kartu tetap bisa dilihat.',
    set: 'Kunci klaim sekarang',
    howToLift: (hours: number) =>
      `Untuk membukanya: swafoto, lalu masa tunggu ${hours} jam. Kami mengabari semua kontakmu, supaya orang lain tidak bisa diam-diam membukanya.`,
    locked: 'Klaim terkunci',
    since: (when: string) => `Sejak ${when}.`,
    liftsAt: (when: string) => `Terbuka pada ${when}.`,
    again: 'Tetap kunci',
    lift: 'Buka kunci',
    officerOnly:
      'Kunci ini dipasang lewat tombol penghenti klaim. Hanya petugas yang bisa membukanya: hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP.',
    cooling: (when: string) =>
      `Data penting akunmu baru diganti. Sampai ${when}, klaim tidak bisa diajukan atau dibayarkan.`,
    menu: { label: 'Kunci Klaim', hint: 'Tahan semua klaim sampai kamu membukanya' },
    menuLocked: 'Klaim sedang terkunci',
    blocked: 'Klaim sedang tidak bisa diajukan',
    go: 'Buka Kunci Klaim',
  },
};
