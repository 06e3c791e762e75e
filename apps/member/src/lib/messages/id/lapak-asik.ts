/** Lapak Asik: a claim with papers and a video interview. Names of papers and faults come from @jmo/claim. */
export const lapakAsik = {
  goesOn: {
    title: 'Klaim ini lanjut lewat Lapak Asik',
    withPapers:
      'Sebabnya dibuktikan dengan dokumen. Kamu bisa mengajukan di sini: isiannya sama, ditambah dokumen dan wawancara video dengan petugas. Tidak perlu ke kantor.',
    above:
      'Saldomu di atas batas aplikasi. Kamu tetap bisa mengajukan di sini: isiannya sama, ditambah dokumen dan wawancara video dengan petugas. Tidak perlu ke kantor.',
  },
  otherCauses: {
    title: 'Ada sebab lain?',
    lead: 'Beberapa sebab dibuktikan dengan dokumen dan diajukan lewat Lapak Asik: cacat total tetap, klaim sebagian, atau meninggalkan Indonesia.',
    go: 'Sebab lain, dengan dokumen',
  },
  fits: 'Dengan dokumen, lewat Lapak Asik',
  papers: {
    title: 'Dokumen',
    lead: 'Kirim satu per satu. Yang sudah diterima tersimpan, juga kalau kamu berhenti dulu.',
    rule: 'JPG, PNG, atau PDF, paling besar 6 MB. Foto dari kamera ponsel boleh.',
    missing: 'Belum dikirim',
    received: (time: string) => `Diterima ${time}`,
    lost: 'Berkasnya tidak dapat kami baca lagi. Kirim ulang.',
    ifAny: 'Hanya kalau punya',
    oneOf: 'Salah satu sudah cukup',
    send: 'Kirim',
    sendNamed: (paper: string) => `Kirim: ${paper}`,
    replace: 'Ganti',
    replaceNamed: (paper: string) => `Ganti: ${paper}`,
    look: 'Lihat',
    receipt: 'Bukti terima',
    kind: (mediaType: string, pages: number) =>
      mediaType === 'application/pdf' ? `PDF, ${pages} halaman` : 'Foto',
    size: (kilobytes: string) => `${kilobytes} kB`,
    hash: 'Sidik berkas yang kamu kirim (SHA-256)',
    hashText: 'Angka ini sama dengan sidik berkas di ponselmu: tandanya berkas sampai utuh.',
    incomplete: 'Masih ada dokumen yang perlu dikirim.',
  },
  upload: {
    title: (paper: string) => paper,
    lead: 'Seluruh halaman terlihat, terang, dan terbaca.',
    choose: 'Berkas',
    submit: 'Kirim dokumen',
    private:
      'Disimpan terenkripsi dan hanya dibuka petugas untuk klaim ini. Lokasi dan data ponsel di foto dihapus.',
    problems: {
      EMPTY: 'Belum ada berkas, atau berkasnya kosong. Pilih berkas dulu.',
      TOO_LARGE:
        'Berkas lebih dari 6 MB. Foto dengan mutu lebih rendah, atau simpan PDF dengan ukuran lebih kecil.',
      TOO_MANY_PIXELS: 'Ukuran gambar terlalu besar. Pakai foto dari kamera ponsel biasa.',
      TOO_SMALL: (side: number) =>
        `Gambar terlalu kecil untuk dibaca. Sisi terpendek paling sedikit ${side} piksel.`,
      UNKNOWN_FORMAT: 'Berkas ini bukan JPG, PNG, atau PDF. Foto dokumennya, atau simpan sebagai PDF.',
      UNSUPPORTED_HEIC:
        'Format HEIC belum bisa dibaca. Di iPhone: Pengaturan, Kamera, Format, pilih Paling Kompatibel, lalu foto lagi.',
      DAMAGED: 'Gambar ini rusak atau terpotong saat dikirim. Kirim lagi.',
      INFECTED:
        'Berkas ini terdeteksi membawa virus dan tidak kami simpan. Pakai berkas lain, atau foto dokumennya.',
      PDF_DAMAGED: 'PDF ini tidak dapat kami periksa sampai akhir. Cetak ulang ke PDF, atau foto dokumennya.',
      PDF_ENCRYPTED: 'PDF ini terkunci kata sandi. Simpan tanpa kata sandi, atau foto dokumennya.',
      PDF_ACTIVE:
        'PDF ini berisi program, formulir aktif, atau berkas lain di dalamnya, jadi tidak kami terima. Cetak ulang ke PDF, atau foto dokumennya.',
      PDF_TOO_LARGE_INSIDE:
        'Isi PDF ini terlalu besar saat dibuka. Simpan dengan mutu lebih rendah, atau foto dokumennya.',
      PAPER_NOT_ASKED: 'Dokumen ini tidak diminta untuk klaimmu. Lihat lagi daftarnya.',
      NOTHING_ASKED: 'Tidak ada dokumen yang sedang diminta. Lihat keadaannya di Tracking Klaim.',
      TOO_MANY: (time: string) => `Terlalu banyak pengiriman. Coba lagi setelah ${time}.`,
    },
  },
  interview: {
    title: 'Wawancara Video',
    lead: 'Kapan petugas boleh menghubungimu? Siapkan dokumen asli.',
    office: 'Kantor yang memeriksa klaimmu',
    showTimes: 'Lihat waktu di kantor ini',
    field: 'Waktu wawancara',
    prompt: 'Pilih waktu',
    zones:
      'Waktu Indonesia Barat (WIB). Tambah 1 jam untuk WITA, 2 jam untuk WIT; keduanya tertulis di pilihan.',
    how: 'Petugas menelepon lewat panggilan video ke nomor handphone akunmu. Petugas tidak pernah meminta kode, kata sandi, atau uang.',
    at: 'Waktu',
  },
  review: {
    lead: 'Setelah Konfirmasi, klaim masuk antrean petugas Lapak Asik.',
    agree: 'Saya menyetujui hal di atas',
    papers: 'Dokumen',
    count: (count: number) => `${count} dokumen diterima`,
  },
  done: {
    interview: 'Wawancara video',
    next: 'Petugas menghubungimu pada waktu yang kamu pilih. Ikuti klaimmu langkah demi langkah; kami juga mengabari lewat email dan SMS.',
  },
  correction: {
    title: 'Kirim ulang dokumen',
    lead: (number: string) => `Petugas meminta dokumen ini untuk klaim ${number}.`,
    submit: 'Kirim ke petugas',
    link: 'Kirim ulang dokumen',
    sent: 'Dokumenmu sudah kembali ke petugas.',
  },
  cancel: {
    title: 'Batalkan klaim',
    lead: (number: string) => `Klaim ${number} dibatalkan dan tidak dibayarkan.`,
    text: 'Saldo JHT kamu tetap utuh dan kamu bisa mengajukan lagi kapan saja, tetapi prosesnya mulai dari awal.',
    confirm: 'Ya, batalkan klaim ini',
    keep: 'Tidak, lanjutkan klaim',
    link: 'Batalkan klaim',
    late: 'Klaim ini tidak bisa dibatalkan lagi: pembayarannya sudah di bank, atau sudah selesai.',
  },
  heirs: {
    title: 'Klaim oleh ahli waris',
    lead: 'Kami turut berduka. Saldo JHT peserta yang meninggal adalah hak ahli warisnya dan dibayarkan seluruhnya.',
    who: {
      title: 'Siapa yang mengajukan',
      text: 'Janda, duda, atau anak. Bila tidak ada: orang tua, cucu, kakek atau nenek, saudara kandung, mertua, atau orang yang ditunjuk dalam wasiat. Bila ahli warisnya lebih dari satu, satu orang mengajukan dengan surat keterangan ahli waris yang memuat semuanya.',
    },
    bring: 'Yang disiapkan',
    own: 'KTP dan rekening: milik ahli waris yang mengajukan, atas namanya sendiri.',
    how: {
      title: 'Caranya',
      link: 'Cara ahli waris mengajukan',
      steps: [
        'Ajukan di sini, dari ponselmu sendiri. Akun JMO almarhum tidak diperlukan; jangan masuk memakai kata sandinya.',
        'Kamu mendapat nomor dan kode untuk mengikuti pengajuan.',
        'Petugas mencocokkan dokumen dan mewawancarai kamu lewat panggilan video. Klaim ahli waris selalu diperiksa dua petugas.',
        'Dana dibayarkan ke rekening atas nama ahli waris.',
      ],
    },
    free: 'Tidak ada biaya untuk klaim apa pun. Jangan serahkan dokumen asli atau kode kepada perantara.',
    start: 'Ajukan klaim ahli waris',
    follow: 'Ikuti pengajuan',
    other: 'Lebih suka bertemu petugas? Datang ke Kantor Cabang mana pun, atau telepon 175.',
    call: 'Telepon 175',
    link: 'Peserta meninggal? Klaim oleh ahli waris',
  },
};
