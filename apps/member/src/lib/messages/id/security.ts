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
      totp: '',
    },
    downHint: 'Pilih jalur lain supaya tidak menunggu.',
    other: 'Kode belum datang?',
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
    tooMany: (time: string) => `Terlalu banyak percobaan. Coba lagi pada ${time}.`,
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
