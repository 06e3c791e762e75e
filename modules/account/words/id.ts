import { forPhones } from '../code/for-phones.ts';

/** What accounts write to people, in Indonesian. Texts of SMS stay within 160 characters where they can. */
export const id = {
  codeMail: (code: string, minutes: number) => ({
    subject: 'Kode verifikasi pendaftaran JMO',
    text: [
      'Halo,',
      `Kode verifikasi untuk pendaftaran akun JMO dengan e-mail ini: ${code}`,
      `Kode berlaku ${minutes} menit. Ketik kode ini di halaman pendaftaran, lalu tekan Selanjutnya.`,
      'Jangan berikan kode ini kepada siapa pun, termasuk yang mengaku petugas. Petugas tidak pernah meminta kode.',
      'Kalau kamu tidak sedang mendaftar, abaikan e-mail ini; tanpa kode, e-mail ini tidak bisa dipakai mendaftar.',
    ].join('\n\n'),
  }),
  contactCodeMail: (code: string, minutes: number) => ({
    subject: 'Kode verifikasi JMO',
    text: [
      'Halo,',
      `Kode untuk memastikan bahwa e-mail ini milik akun JMO kamu: ${code}`,
      `Kode berlaku ${minutes} menit. Ketik kode ini di halaman yang memintanya.`,
      'Jangan berikan kode ini kepada siapa pun, termasuk yang mengaku petugas. Petugas tidak pernah meminta kode.',
      'Kalau kamu tidak memintanya, abaikan e-mail ini; tidak ada yang berubah.',
    ].join('\n\n'),
  }),
  codeSms: (code: string, minutes: number, host: string) =>
    `JMO: kode verifikasi ${code}, berlaku ${minutes} menit. Jangan berikan kepada siapa pun, termasuk petugas.${forPhones(host, code)}`,
  /** "Chrome di Android" */
  device: (browser: string, system: string) => [browser || 'Peramban', system].filter(Boolean).join(' di '),
  signInCodeMail: (code: string, minutes: number, device: string, origin: string) => ({
    subject: 'Kode masuk JMO',
    text: [
      'Halo,',
      `Kode untuk masuk ke akun JMO kamu dari perangkat baru (${device}): ${code}`,
      `Kode berlaku ${minutes} menit. Ketik kode ini di halaman Kode Verifikasi, lalu tekan Selanjutnya.`,
      'Jangan berikan kode ini kepada siapa pun, termasuk yang mengaku petugas. Petugas tidak pernah meminta kode.',
      `Kalau bukan kamu yang sedang masuk: ada yang mengetahui kata sandimu. Segera buat yang baru di ${origin}/lupa-password.`,
    ].join('\n\n'),
  }),
  signInCodeSms: (code: string, minutes: number, host: string) =>
    `JMO: kode masuk ${code}, berlaku ${minutes} menit. Jangan berikan kepada siapa pun. Bukan kamu? Ganti kata sandi lewat Lupa Password.${forPhones(host, code)}`,
  passkeyAdded: (when: string, until: string) => ({
    subject: 'Passkey baru di akun JMO kamu',
    text: `Sebuah passkey ditambahkan ke akun JMO kamu pada ${when}. Dengan passkey itu orang bisa masuk tanpa kata sandi. Demi keamanan, sampai ${until} tidak ada klaim yang dibayarkan; saldomu tetap bisa dilihat.\n\nBukan kamu? Hapus passkey itu di menu Profil Saya, Keamanan Akun, buat kata sandi baru lewat Lupa Password, dan hubungi Layanan Masyarakat 175.`,
    sms: `JMO: passkey baru ditambahkan ke akunmu. Bukan kamu? Hapus di Profil Saya, Keamanan Akun, buat kata sandi baru, dan hubungi 175.`,
  }),
  passkeyRemoved: (when: string) => ({
    subject: 'Passkey dihapus dari akun JMO kamu',
    text: `Sebuah passkey dihapus dari akun JMO kamu pada ${when} dan tidak bisa dipakai masuk lagi.\n\nBukan kamu? Buat kata sandi baru lewat Lupa Password, dan hubungi Layanan Masyarakat 175.`,
    sms: `JMO: sebuah passkey dihapus dari akunmu. Bukan kamu? Buat kata sandi baru lewat Lupa Password dan hubungi 175.`,
  }),
  authenticatorAdded: (when: string, until: string) => ({
    subject: 'Aplikasi autentikator dipasang di akun JMO kamu',
    text: `Sebuah aplikasi autentikator dipasang di akun JMO kamu pada ${when}. Mulai sekarang kodenya bisa dipakai masuk dari perangkat baru. Demi keamanan, sampai ${until} tidak ada klaim yang dibayarkan; saldomu tetap bisa dilihat.\n\nBukan kamu? Matikan di menu Profil Saya, Keamanan Akun, buat kata sandi baru lewat Lupa Password, dan hubungi Layanan Masyarakat 175.`,
    sms: `JMO: aplikasi autentikator dipasang di akunmu. Bukan kamu? Matikan di Profil Saya, Keamanan Akun, buat kata sandi baru, dan hubungi 175.`,
  }),
  authenticatorRemoved: (when: string) => ({
    subject: 'Aplikasi autentikator dimatikan di akun JMO kamu',
    text: `Aplikasi autentikator akun JMO kamu dimatikan pada ${when}. Kode masuk dikirim lewat pesan lagi, dan kode pemulihannya tidak berlaku.\n\nBukan kamu? Buat kata sandi baru lewat Lupa Password, dan hubungi Layanan Masyarakat 175.`,
    sms: `JMO: aplikasi autentikator akunmu dimatikan. Bukan kamu? Buat kata sandi baru lewat Lupa Password dan hubungi 175.`,
  }),
  otherWaysClosed: (when: string) => ({
    subject: 'Cara masuk lain ke akun JMO kamu sudah ditutup',
    text: `Setelah kata sandi akun JMO kamu diganti, semua cara masuk lain ditutup pada ${when}: passkey, aplikasi autentikator, dan kode pemulihannya tidak bisa dipakai lagi. Yang milikmu bisa dipasang lagi di menu Profil Saya, Keamanan Akun.\n\nBukan kamu? Buat kata sandi baru lewat Lupa Password, dan hubungi Layanan Masyarakat 175.`,
    sms: `JMO: passkey dan autentikator akunmu dihapus setelah kata sandi diganti. Bukan kamu? Buat kata sandi baru lewat Lupa Password dan hubungi 175.`,
  }),
  passwordsGuessed: (when: string) => ({
    subject: 'Kata sandi salah berkali-kali di akun JMO kamu',
    text: `Sampai ${when} ada sepuluh kata sandi salah di akun JMO kamu yang sedang terbuka. Perangkat itu sudah dikeluarkan.\n\nKalau itu kamu, masuklah lagi; lupa kata sandi, buat yang baru lewat Lupa Password.\n\nBukan kamu? Ada yang memegang ponsel atau komputer tempat akunmu terbuka. Keluarkan semua perangkat di menu Profil Saya, Keamanan Akun, dan hubungi Layanan Masyarakat 175.`,
    sms: `JMO: sepuluh kata sandi salah di akunmu yang terbuka; perangkat itu dikeluarkan. Bukan kamu? Keluarkan semua perangkat di Keamanan Akun, hubungi 175.`,
  }),
  newDevice: (device: string, when: string, origin: string) => ({
    subject: 'Perangkat baru masuk ke akun JMO kamu',
    text: [
      'Halo,',
      `Akun JMO kamu dibuka dari perangkat baru (${device}) pada ${when}. Mulai sekarang perangkat itu dikenal.`,
      `Kalau bukan kamu: buka ${origin}/profil/keamanan, keluarkan perangkat itu, lalu buat kata sandi baru di ${origin}/lupa-password dan hubungi 175.`,
    ].join('\n\n'),
    sms: `JMO: akunmu dibuka dari perangkat baru, dengan kode ke emailmu. Bukan kamu? Ganti kata sandi JMO dan emailmu, lalu hubungi 175.`,
  }),
  emailInUse: (origin: string) => ({
    subject: 'E-mail ini sudah dipakai akun JMO',
    text: [
      'Halo,',
      'Ada yang mencoba mendaftar akun JMO baru dengan e-mail ini. E-mail ini sudah dipakai sebuah akun JMO, jadi tidak ada kode yang dikirim dan akunmu tidak berubah.',
      `Kalau itu kamu: kamu tidak perlu mendaftar lagi, cukup masuk di ${origin}/masuk. Lupa kata sandi? Buat yang baru di ${origin}/lupa-password. Untuk mendaftarkan orang lain, pakai e-mail miliknya sendiri.`,
      'Kalau itu bukan kamu: tidak ada yang perlu kamu lakukan. Ada pertanyaan? Hubungi 175.',
    ].join('\n\n'),
  }),
  /** To an address that has an account, when another account wants it for its own. */
  contactInUse: (origin: string) => ({
    subject: 'E-mail ini sudah dipakai akun JMO',
    text: [
      'Halo,',
      'Ada pemilik akun JMO yang ingin mengganti e-mailnya menjadi e-mail ini. E-mail ini sudah dipakai akun JMO lain, jadi tidak ada kode yang dikirim dan tidak ada yang berubah.',
      `Kalau itu kamu: pakai e-mail lain, atau masuk ke akun dengan e-mail ini di ${origin}/masuk.`,
      'Kalau itu bukan kamu: tidak ada yang perlu kamu lakukan. Ada pertanyaan? Hubungi 175.',
    ].join('\n\n'),
  }),
  alreadyRegistered: (origin: string) => ({
    subject: 'Kamu sudah punya akun JMO',
    text: [
      'Halo,',
      'Baru saja ada yang mendaftar akun JMO dengan data dirimu. Kamu sudah punya akun JMO dengan e-mail ini, jadi tidak ada akun baru yang dibuat dan akunmu tidak berubah.',
      `Kalau itu kamu: masuklah dengan e-mail ini di ${origin}/masuk. Lupa kata sandi? Buat yang baru di ${origin}/lupa-password.`,
      'Kalau itu bukan kamu: orang itu mengetahui NIK atau paspor, nomor kartu, nama, dan tanggal lahirmu. Akunmu aman, tetapi laporkan ke 175 atau kantor cabang.',
    ].join('\n\n'),
  }),
  welcome: (origin: string) => ({
    subject: 'Pendaftaran JMO selesai',
    text: [
      'Halo,',
      'Pendaftaran JMO dengan e-mail ini sudah selesai. Langkah berikutnya: Pengkinian Data, supaya semua layanan JMO bisa kamu pakai.',
      `Masuk di ${origin}/masuk dengan e-mail ini dan kata sandi yang baru kamu buat. Kalau kamu sudah punya akun JMO dengan e-mail lain, akun lama itu yang berlaku: masuklah dengan e-mail lama, atau buat kata sandi baru di ${origin}/lupa-password.`,
      `Tidak bisa masuk dengan keduanya? Mungkin orang lain sudah mendaftar dengan datamu. Minta akunmu kembali di ${origin}/masuk/tidak-bisa, lewat 175, atau di Kantor Cabang dengan KTP.`,
      'Kalau kamu tidak merasa mendaftar, segera hubungi 175.',
    ].join('\n\n'),
  }),
  resetLink: (link: string, minutes: number) => ({
    subject: 'Buat kata sandi JMO yang baru',
    text: [
      'Halo,',
      `Ada yang meminta kata sandi baru untuk akun JMO dengan e-mail ini. Buka tautan ini di peramban tempat kamu memintanya (berlaku ${minutes} menit, satu kali). Di peramban atau ponsel lain, ketik juga kode yang ditunjukkan halaman Lupa Password:`,
      link,
      'Jangan berikan tautan ini kepada siapa pun, termasuk yang mengaku petugas.',
      'Kalau kamu tidak memintanya, abaikan e-mail ini; kata sandimu tidak berubah.',
    ].join('\n\n'),
  }),
  resetNoAccount: (origin: string) => ({
    subject: 'Tidak ada akun JMO dengan e-mail ini',
    text: [
      'Halo,',
      'Ada yang meminta kata sandi baru untuk akun JMO dengan e-mail ini, tetapi tidak ada akun JMO dengan e-mail ini.',
      `Kalau itu kamu: coba e-mail lain yang mungkin kamu pakai dulu, atau buat akun baru di ${origin}/daftar. Kalau e-mail lamamu sudah tidak bisa dibuka, hubungi 175 atau kantor cabang.`,
      'Kalau itu bukan kamu: abaikan e-mail ini.',
    ].join('\n\n'),
  }),
  /** @param passkeys how many still open the account: a new password ends none of them */
  passwordChanged: (when: string, origin: string, passkeys: number) => ({
    subject: 'Kata sandi JMO kamu sudah diganti',
    text: [
      'Halo,',
      `Kata sandi akun JMO kamu diganti pada ${when}. Semua perangkat sudah dikeluarkan; masuklah lagi di ${origin}/masuk.`,
      ...(passkeys === 0
        ? []
        : [
            `${passkeys} passkey masih bisa membuka akun ini tanpa kata sandi. Ada yang bukan milikmu? Hapus di ${origin}/profil/keamanan/passkey.`,
          ]),
      `Kalau bukan kamu yang menggantinya: segera buat kata sandi baru di ${origin}/lupa-password, lalu hubungi 175.`,
    ].join('\n\n'),
    sms: `JMO: kata sandi akunmu diganti pada ${when}. Bukan kamu? Segera buat kata sandi baru lewat Lupa Password dan hubungi 175.`,
  }),
};
