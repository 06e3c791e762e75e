/** Proving that it is oneself: the code on a new device, devices, authenticator app and passkeys. */
export const security = {
  check: {
    title: 'Kode Verifikasi',
    lead: {
      email: (target: string) =>
        `Kamu masuk dari perangkat yang belum dikenal. Kami mengirim kode ke email ${target}. Ketik 6 angka di dalamnya.`,
      sms: (target: string) =>
        `Kamu masuk dari perangkat yang belum dikenal. Kami mengirim SMS ke ${target}. Ketik 6 angka di dalamnya.`,
      whatsapp: (target: string) =>
        `Kamu masuk dari perangkat yang belum dikenal. Kami mengirim WhatsApp ke ${target}. Ketik 6 angka di dalamnya.`,
      totp: () =>
        'Kamu masuk dari perangkat yang belum dikenal. Buka aplikasi autentikatormu dan ketik 6 angka untuk JMO.',
    },
    left: 'Sisa waktu:',
    delivery: {
      waiting: 'Kode sedang dikirim.',
      delayed: 'Kode belum terkirim; kami terus mencoba. Kamu bisa memilih jalur lain di bawah.',
      sent: 'Kode sudah terkirim.',
      failed: 'Kode gagal terkirim. Pilih jalur lain di bawah.',
    },
    notSent: 'Belum ada kode yang dikirim lewat jalur ini.',
    down: {
      email: 'Email sedang terganggu.',
      sms: 'SMS sedang terganggu.',
      whatsapp: 'WhatsApp sedang terganggu.',
      totp: 'Aplikasi autentikator bekerja tanpa jaringan.',
    },
    downHint: 'Pilih jalur lain supaya tidak menunggu.',
    downAlone: 'Kami terus mencoba; kodenya datang begitu jalurnya pulih. Isianmu tidak hilang.',
    other: 'Kode belum datang?',
    withoutApp: 'Tidak bisa memakai aplikasinya?',
    again: 'Kirim ulang kode',
    ways: {
      email: (target: string) => `Kirim lewat email ke ${target}`,
      sms: (target: string) => `Kirim lewat SMS ke ${target}`,
      whatsapp: (target: string) => `Kirim lewat WhatsApp ke ${target}`,
      totp: () => 'Pakai aplikasi autentikator',
    },
    sentAgain: 'Kode baru sedang dikirim. Kode sebelumnya tetap bisa dipakai selama masih berlaku.',
    totpWrong: (triesLeft: number) =>
      `Kode salah. Kamu masih bisa mencoba ${triesLeft} kali lagi. Pastikan jam ponselmu tepat.`,
    tooMany: (time: string) =>
      `Terlalu banyak percobaan. Coba lagi pada ${time}, atau buat kata sandi baru lewat Lupa password: sesudah itu kamu bisa langsung mencoba lagi.`,
    tooManySent: (time: string) =>
      `Sudah terlalu banyak kode lewat jalur ini. Minta lagi pada ${time}, atau pilih jalur lain. Kode yang sudah datang tetap bisa dipakai.`,
    recovery: 'Ponsel hilang? Pakai kode pemulihan',
    useRecovery: 'Masuk dengan kode pemulihan',
    recoveryWrong: 'Kode pemulihan ini salah atau sudah dipakai.',
    lost: 'Tidak bisa menerima kode di jalur mana pun? Hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP.',
    otherAccount: 'Masuk dengan akun lain',
  },
  title: 'Keamanan akun',
  lead: 'Siapa saja yang bisa masuk ke akunmu, dan dari mana.',
  devices: {
    title: 'Perangkat',
    current: 'Perangkat ini',
    unknown: 'Peramban lain',
    on: (browser: string, system: string) => `${browser} di ${system}`,
    signedIn: (when: string) => `Sedang masuk, terakhir dipakai ${when}`,
    signedOut: (when: string) => `Tidak sedang masuk, terakhir dipakai ${when}`,
    since: (when: string) => `Dikenal sejak ${when}`,
    signOut: 'Keluarkan',
    signOutLong: (name: string) => `Keluarkan ${name}`,
    done: 'Perangkat itu sudah keluar dan perlu kode lagi untuk masuk.',
    older: (count: number) => `${count} perangkat lain masuk sebelum daftar ini ada.`,
    all: 'Keluar dari semua perangkat',
    allHint:
      'Semua perangkat keluar, juga yang ini. Perangkat lain perlu kode lagi untuk masuk. Sesi juga berakhir sendiri: 30 menit tanpa dipakai, atau 12 jam.',
  },
  passkeys: {
    title: 'Passkey',
    hint: 'Masuk dengan wajah, sidik jari, atau PIN ponselmu',
    lead: 'Masuk dengan wajah, sidik jari, atau PIN perangkatmu, tanpa kata sandi dan tanpa kode. Wajah dan sidik jarimu tidak pernah meninggalkan perangkat.',
    yours: 'Passkey-mu',
    created: (when: string) => `Ditambahkan ${when}`,
    used: (when: string) => `Terakhir dipakai ${when}`,
    neverUsed: 'Belum pernah dipakai',
    change: (name: string) => `Ubah atau hapus ${name}`,
    rename: 'Ganti nama',
    remove: 'Hapus passkey',
    add: 'Tambah passkey',
    nameHint: 'Supaya kamu mengenalinya nanti, misalnya Ponselku',
    needsScript:
      'Peramban ini tidak menjalankan skrip, jadi passkey tidak bisa ditambahkan di sini. Masuk dengan kata sandi dan kode tetap bisa.',
    needsBrowser:
      'Peramban ini belum mengenal passkey. Perbarui peramban, atau tetap masuk dengan kata sandi dan kode.',
    cooling: (hours: number) =>
      `Demi keamanan, setelah passkey ditambahkan tidak ada klaim yang dibayarkan selama ${hours} jam. Saldomu tetap bisa dilihat.`,
    done: {
      ditambah: 'Passkey ditambahkan. Lain kali tekan Masuk dengan passkey.',
      dihapus:
        'Passkey dihapus dan tidak bisa dipakai masuk lagi. Hapus juga dari pengelola kata sandi di perangkatmu.',
      diganti: 'Nama passkey diganti.',
    },
    signIn: 'Masuk dengan passkey',
    or: 'atau',
    refused:
      'Passkey ini tidak bisa dipakai masuk. Mungkin sudah dihapus, atau waktunya habis. Coba sekali lagi, atau masuk dengan kata sandi.',
    notAdded: 'Passkey belum ditambahkan: jawaban perangkatmu tidak bisa dipastikan. Coba sekali lagi.',
    many: 'Kamu sudah punya 20 passkey. Hapus yang tidak dipakai lagi.',
    tooMany: (time: string) => `Terlalu banyak percobaan. Coba lagi pada ${time}.`,
    problems: {
      NotAllowedError:
        'Perangkatmu tidak melanjutkan: dibatalkan, atau waktunya habis. Coba lagi kapan saja, atau pakai kata sandi.',
      AbortError: 'Dibatalkan. Coba lagi kapan saja, atau pakai kata sandi.',
      InvalidStateError: 'Perangkat ini sudah punya passkey untuk akunmu.',
      NotSupportedError:
        'Perangkat ini tidak bisa membuat passkey yang kami perlukan. Coba di perangkat lain.',
      ConstraintError:
        'Perangkat ini perlu kunci layar (PIN, sidik jari, atau wajah) untuk memakai passkey. Aktifkan dulu di pengaturan perangkat.',
      SecurityError: 'Passkey hanya bisa dipakai di alamat resmi aplikasi ini.',
      other: 'Perangkatmu tidak bisa memakai passkey saat ini. Coba lagi nanti, atau pakai kata sandi.',
    },
    offer: {
      title: 'Masuk lebih mudah lain kali?',
      text: 'Dengan passkey kamu masuk dengan wajah, sidik jari, atau PIN ponselmu, tanpa kata sandi dan tanpa kode.',
      accept: 'Buat passkey',
      later: 'Nanti saja',
    },
  },
  totp: {
    title: 'Aplikasi autentikator',
    hint: 'Kode dari ponselmu, tanpa menunggu SMS atau email',
    on: 'Aktif',
    off: 'Belum aktif',
    lead: 'Kode untuk masuk dari perangkat baru datang dari aplikasi di ponselmu, juga tanpa sinyal.',
    scan: 'Buka aplikasi autentikator, lalu pindai kode QR ini:',
    qr: 'Kode QR untuk aplikasi autentikator',
    type: 'Tidak bisa memindai? Ketik kunci ini di aplikasi:',
    open: 'Aplikasinya ada di ponsel ini? Buka langsung',
    typeIt: 'Lalu ketik 6 angka yang ditunjukkan aplikasi:',
    confirm: 'Aktifkan',
    wrong: 'Kode tidak cocok. Pastikan jam ponselmu tepat, lalu ketik kode yang terbaru.',
    doneTitle: 'Aplikasi autentikator aktif',
    recovery:
      'Simpan kode pemulihan ini di tempat aman. Masing-masing bisa dipakai satu kali kalau ponselmu hilang. Kode ini tidak ditunjukkan lagi.',
    left: (count: number) => `Kode pemulihan yang tersisa: ${count}`,
    remove: 'Matikan aplikasi autentikator',
    removed: 'Aplikasi autentikator sudah dimatikan. Kode datang lewat email, SMS, atau WhatsApp lagi.',
    back: 'Ke keamanan akun',
  },
};
