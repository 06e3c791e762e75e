/** Signing in and out, and a forgotten password. */
export const account = {
  signIn: {
    title: 'Masuk',
    lead: 'Selamat datang kembali.',
    submit: 'Masuk',
    forgot: 'Lupa password?',
    create: 'Buat Akun Baru',
    wrong: {
      email: 'Email atau kata sandi salah. Periksa lagi, atau buat kata sandi baru lewat Lupa password.',
      phone:
        'Nomor handphone atau kata sandi salah. Periksa lagi, atau buat kata sandi baru lewat Lupa password. Nomor yang dipakai beberapa akun tidak bisa untuk masuk: pakai email.',
      username:
        'Username atau kata sandi salah. Periksa lagi, atau buat kata sandi baru lewat Lupa password.',
    },
    identifierHint: 'Nomor handphone juga bisa, misalnya 0812 3456 7890',
    tooMany: (time: string) =>
      `Terlalu banyak percobaan masuk. Coba lagi pada ${time}, atau buat kata sandi baru lewat Lupa password.`,
    needed: 'Masuk dulu untuk membuka halaman itu.',
    startAgain:
      'Waktunya habis, atau terlalu banyak kode yang salah. Demi keamananmu, tulis kata sandimu sekali lagi.',
    sessionEnded:
      'Kata sandi salah berkali-kali, jadi kamu dikeluarkan dari akun ini. Masuk lagi, atau buat kata sandi baru lewat Lupa Password.',
    signedOut: 'Kamu sudah keluar. Sampai jumpa lagi.',
  },
  forgot: {
    title: 'Lupa password',
    lead: 'Tulis email akunmu. Kami mengirim tautan untuk membuat kata sandi baru.',
    submit: 'Kirim tautan',
    sentTitle: 'Periksa emailmu',
    sent: (address: string | undefined) =>
      `Kami sudah mengirim pesan ke ${address ?? 'alamat itu'}. Tautan di dalamnya berlaku 30 menit dan hanya bisa dipakai satu kali.`,
    pairing: 'Kode untuk perangkat lain',
    pairingHint:
      'Buka tautannya di peramban ini. Kalau terbuka di tempat lain, misalnya di aplikasi email atau ponsel lain, ketik kode ini di sana. Jangan berikan kode ini kepada siapa pun.',
    notArrived:
      'Belum datang dalam beberapa menit? Lihat folder spam dan periksa alamatnya. Kirim ulang bila alamatnya benar.',
    again: 'Kirim ulang',
    sentAgain: 'Sudah kami kirim sekali lagi. Hanya tautan yang terakhir kamu minta yang berlaku.',
    otherAddress: 'Pakai email lain',
    lostBoth:
      'Email dan nomor handphone sudah tidak bisa dipakai? Hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP. Petugas akan membantu memulihkan akunmu.',
  },
  reset: {
    title: 'Buat kata sandi baru',
    lead: 'Setelah ini kamu keluar dari semua perangkat dan masuk lagi dengan kata sandi baru.',
    otherBrowser:
      'Tautan ini dibuka di tempat lain daripada tempat memintanya. Ketik juga 6 angka yang ditunjukkan halaman Lupa password setelah kamu memintanya. Ada beberapa email? Buka tautan di email yang datang setelah kamu memintanya; yang lain mungkin diminta orang lain. Bukan kamu yang meminta? Tutup halaman ini; kata sandimu tidak berubah.',
    submit: 'Simpan kata sandi',
    deadTitle: 'Tautan ini sudah tidak berlaku',
    dead: 'Tautan hanya berlaku 30 menit, satu kali pakai, dan hanya yang terakhir kamu minta. Sudah memakainya? Masuk dengan kata sandi barumu. Belum? Minta yang baru; kata sandimu belum berubah.',
    askAgain: 'Minta tautan baru',
    doneTitle: 'Kata sandi sudah diganti',
    done: 'Masuk dengan kata sandi barumu.',
    ways: {
      title: 'Cara masuk lain',
      lead: 'Selain dengan kata sandi, akunmu bisa dibuka dengan:',
      passkeys: (count: number) => `${count} passkey`,
      authenticator: 'aplikasi autentikator, sebagai ganti kode di perangkat baru',
      doubt:
        'Ada yang bukan milikmu, atau kamu ragu? Tutup semuanya sekarang juga. Yang milikmu bisa dipasang lagi setelah masuk, di Keamanan Akun.',
      close: 'Tutup semua cara masuk lain',
      closed: 'Semua cara masuk lain sudah ditutup. Akunmu sekarang dibuka dengan kata sandi barumu.',
      over: 'Waktunya sudah lewat dan tidak ada yang ditutup. Masuk, lalu hapus yang bukan milikmu di menu Profil Saya, Keamanan Akun. Tidak bisa masuk? Hubungi 175.',
    },
  },
  tooMany: (time: string) => `Terlalu banyak permintaan. Coba lagi pada ${time}.`,
  busy: 'Sedang sangat ramai, jadi kata sandimu belum diperiksa. Tunggu beberapa detik, lalu coba lagi.',
};
