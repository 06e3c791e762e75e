export const face = {
  again: {
    NO_FACE: 'Wajah belum terlihat. Pastikan seluruh wajah ada di dalam bingkai, lalu ambil foto lagi.',
    SEVERAL_FACES: 'Ada lebih dari satu wajah. Ambil foto sendirian.',
    TOO_FAR: 'Wajah terlalu kecil. Dekatkan ponsel.',
    TURNED_AWAY: 'Wajah menoleh. Lihat lurus ke kamera.',
    TILTED: 'Kepala atau ponsel miring. Tegakkan keduanya.',
    BLURRED: 'Foto buram. Lap lensa, pegang ponsel dengan dua tangan, dan jangan bergerak.',
    TOO_DARK: 'Terlalu gelap. Cari tempat terang dengan cahaya dari depan.',
    TOO_BRIGHT: 'Terlalu silau. Jangan menghadap langsung ke lampu atau matahari.',
    FLAT_LIGHT: 'Wajah kurang jelas. Lap lensa dan cari cahaya yang lebih baik.',
    COVERED: 'Sebagian wajah tertutup. Lepas kacamata, masker, atau topi. Jilbab boleh asal wajah terlihat.',
    UNREADABLE: 'Foto tidak terbaca. Ambil foto lagi.',
    UNSURE: 'Kami belum yakin ini kamu. Coba lagi dengan cahaya dari depan, tanpa kacamata.',
    SEEN_FRAME: 'Gambar ini sudah pernah dikirim. Lakukan gerakannya lagi di depan kamera.',
    REPEATED_FRAME: 'Gambarnya tidak berubah. Lakukan gerakannya lagi di depan kamera.',
    FRAMES_MISSING: 'Gerakan belum lengkap. Ulangi dari awal.',
    TIMING: 'Gerakan belum terekam dengan baik. Ulangi dari awal.',
    FACE_LOST: 'Wajah sempat hilang dari bingkai. Ulangi, dan jaga wajah tetap di dalam bingkai.',
    FACE_CHANGED: 'Wajah berubah di tengah gerakan. Ulangi sendirian, tanpa menutupi wajah.',
    NOT_TURNED: 'Gerakan menoleh belum terlihat. Tolehkan kepala lebih jauh, pelan-pelan.',
  },
  noMatch:
    'Wajah di foto ini berbeda dengan foto acuan kami. Kalau ini memang kamu, coba lagi dengan cahaya dari depan, atau minta dilihat petugas.',
  challengeGone:
    'Waktu untuk gerakan tadi sudah habis. Mulai lagi; arahnya akan berbeda. Terus begini? Minta dilihat petugas.',
  tooManyTurns: (when: string) =>
    `Gerakan sudah terlalu sering dimulai. Kamu bisa mulai lagi pada ${when}, atau langsung minta dilihat petugas.`,
  wait: (when: string) =>
    `Sudah beberapa kali belum berhasil. Kamu bisa mencoba lagi pukul ${when}, atau langsung minta dilihat petugas.`,
  choose: {
    title: 'Belum berhasil juga?',
    text: 'Kamu boleh mencoba lagi, atau minta petugas melihatnya. Masuk ke JMO dan melihat saldo tetap bisa.',
    nextAt: (when: string) => `Foto berikutnya bisa dikirim pukul ${when}.`,
  },
  officer: {
    ask: 'Minta dilihat petugas',
    cannot: 'Tidak bisa atau tidak mau memakai kamera? Petugas bisa memastikan dengan cara lain.',
  },
  waiting: {
    background: 'Fotomu sedang diperiksa. Begitu diterima, masa tunggu mulai dan kami mengabarimu.',
    title: 'Fotomu sedang diperiksa',
    place: (place: number) => (place <= 1 ? 'Giliranmu sekarang.' : `Kamu nomor ${place} dalam antrean.`),
    text: 'Halaman ini menyegarkan diri sendiri. Kamu boleh meninggalkannya; hasilnya tersimpan.',
    look: 'Lihat sekarang',
    tooLong: 'Terlalu lama? Petugas bisa melihat foto yang sudah kamu kirim.',
  },
  review: {
    already: (number: string) =>
      `Petugas sedang memastikan ini kamu (nomor ${number}). Foto lain belum diperlukan; jawabannya kami kirim ke Pemberitahuan dan emailmu.`,
    underWay: 'Petugas sedang memastikan ini kamu',
    title: 'Petugas akan melihatnya',
    text: (number: string, when: string) =>
      `Nomor kasusmu ${number}. Petugas menjawab paling lambat ${when}; jawabannya kami kirim ke Pemberitahuan dan emailmu.`,
    late: (number: string, when: string) =>
      `Petugas seharusnya sudah menjawab paling lambat ${when}. Maaf, kami terlambat; tidak ada yang perlu kamu ulangi. Tanyakan ke Layanan Masyarakat 175 atau Kantor Cabang dengan nomor kasus ${number}.`,
    number: 'Nomor kasus',
    promised: 'Dijawab paling lambat',
    next: 'Sementara itu kamu bisa mengisi sisanya.',
    goOn: 'Lanjutkan',
  },
  refused: {
    BUKAN_ORANG_YANG_SAMA: (number: string) =>
      `Petugas tidak dapat memastikan bahwa orang di foto itu kamu. Ambil foto lagi. Keberatan? Ajukan di Profil Saya, Keberatan, atau sebutkan nomor ${number} ke Layanan Masyarakat 175 atau Kantor Cabang.`,
    TIDAK_DAPAT_DINILAI: (number: string) =>
      `Petugas tidak dapat menilai foto itu. Ambil foto yang lebih jelas, atau datang ke Kantor Cabang dengan nomor ${number}.`,
    DIDUGA_TIRUAN: (number: string) =>
      `Menurut petugas, itu tampak seperti foto dari layar atau cetakan. Ambil foto langsung. Keberatan? Ajukan di Profil Saya, Keberatan, atau sebutkan nomor ${number} ke Layanan Masyarakat 175 atau Kantor Cabang.`,
  },
  guide: {
    start: 'Mulai',
    intro: 'Kamera akan meminta kamu menoleh beberapa kali. Tidak perlu tersenyum atau berkedip.',
    still: 'Kamera tidak bisa dipakai? Ambil satu foto; petugas akan melihatnya.',
    help: 'Bantu saya dengan petunjuk langsung',
    loading: 'Menyiapkan petunjuk…',
    front: 'Lihat lurus ke kamera',
    left: 'Toleh pelan-pelan ke kiri',
    right: 'Toleh pelan-pelan ke kanan',
    back: 'Kembali lihat ke kamera',
    closer: 'Dekatkan ponsel',
    further: 'Jauhkan ponsel sedikit',
    dark: 'Terlalu gelap, cari cahaya dari depan',
    one: 'Hanya satu orang di layar',
    none: 'Arahkan wajah ke dalam bingkai',
    good: 'Bagus, tahan',
    ready: 'Bagus, pilih Mulai',
    unseen:
      'Wajahmu belum terlihat, jadi kamera kami tutup dulu. Cari tempat terang, arahkan wajah ke dalam bingkai, lalu pilih Buka kamera lagi. Masih sulit? Minta dilihat petugas di bawah.',
    hidden:
      'Gerakan dihentikan karena layar ponselmu mati atau berpindah. Belum ada yang dikirim; pilih Buka kamera lagi.',
    noTurns: 'Arah gerakan belum sampai ke ponselmu. Periksa sambungan internet, lalu pilih Mulai lagi.',
    sending: 'Mengirim…',
    failed: 'Petunjuk tidak bisa dimuat. Kamu tetap bisa mengambil foto.',
  },
  consentWithdrawn:
    'Kamu menarik persetujuan pemeriksaan wajah, jadi foto ini tidak diperiksa dan tidak disimpan. Minta dilihat petugas, atau setujui lagi di Profil Saya, Data wajah.',
  data: {
    withdrawn:
      'Kamu menarik persetujuan pemeriksaan wajah. Swafoto tidak diperiksa mesin; petugas bisa diminta.',
    agree: 'Saya setuju lagi wajah saya diperiksa',
    withdraw: 'Tarik persetujuan pemeriksaan wajah',
    title: 'Data wajah',
    lead: 'Apa yang kami simpan tentang wajahmu, dan cara menghapusnya.',
    none: 'Kami tidak menyimpan apa pun tentang wajahmu.',
    enrolled: 'Ciri wajah (terenkripsi, bukan foto)',
    since: (date: string) => `Disimpan sejak ${date}`,
    frames: 'Foto yang masih disimpan',
    framesCount: (count: number) =>
      count === 0
        ? 'Tidak ada'
        : `${count}, sampai diputuskan; dari percobaan yang belum berhasil paling lama sehari`,
    consent: 'Persetujuanmu',
    consentLine: (version: string, date: string) => `Versi ${version}, terakhir ${date}`,
    delete: 'Hapus data wajah',
    deleteText:
      'Ciri wajah dan foto langsung dihapus. Pemeriksaan berikutnya menjadi yang pertama lagi dan dapat memerlukan petugas.',
    deleted: 'Data wajahmu sudah dihapus.',
    hint: 'Apa yang disimpan, dan menghapusnya',
  },
};
