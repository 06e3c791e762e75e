/** An heir's filing, from their own data to the number they follow it by. Names of papers come from @jmo/claim. */
export const heirs = {
  notes: {
    SLOT_GONE:
      'Waktu wawancara yang kamu pilih sudah lewat. Pilih waktu lain; isian lainnya tetap tersimpan.',
    PAPERS_LOST: 'Ada dokumen yang berkasnya tidak dapat kami baca lagi. Kirim ulang dokumen itu.',
  },
  person: {
    title: 'Data ahli waris',
    lead: 'Data dirimu sendiri, seperti di KTP.',
    relationPrompt: 'Pilih hubungan',
    phoneHint: 'Petugas menelepon ke nomor ini. Kami mengirim kode lewat SMS.',
  },
  deceased: {
    title: 'Data peserta yang meninggal',
    lead: 'Isi yang kamu tahu. NIK atau nomor kartu peserta (KPJ), salah satu cukup.',
    nikHint: '16 angka, ada di KTP atau Kartu Keluarga',
    kpjHint: '11 karakter, ada di kartu peserta atau slip gaji',
    same: 'Petugas yang mencocokkannya. Halaman ini tidak memberi tahu apakah seseorang terdaftar.',
  },
  papers: {
    lead: 'Kirim satu per satu. Yang sudah diterima tersimpan dua minggu di ponsel ini, juga kalau kamu berhenti dulu.',
  },
  account: {
    title: 'NPWP dan rekening ahli waris',
    lead: 'Rekening harus aktif dan atas namamu sendiri. Tidak ada yang dibayarkan ke rekening almarhum.',
    owner: 'Atas nama',
  },
  interview: {
    how: 'Petugas menelepon lewat panggilan video ke nomor handphone-mu. Petugas tidak pernah meminta kode, kata sandi, atau uang.',
  },
  review: {
    title: 'Cek ulang pengajuan',
    lead: 'Setelah Konfirmasi, pengajuan masuk antrean petugas.',
    heir: 'Ahli waris',
    deceased: 'Peserta yang meninggal',
    agree: 'Saya menyetujui hal di atas',
    confirm: 'Konfirmasi',
    tooMany: (time: string) => `Terlalu banyak pengajuan dari nomor ini. Coba lagi setelah ${time}.`,
  },
  done: {
    title: 'Pengajuan ahli waris kami terima',
    next: 'Simpan nomor dan kode ini: dengan keduanya kamu mengikuti pengajuan. Keduanya juga kami kirim lewat SMS.',
    number: 'Nomor pengajuan',
    code: 'Kode',
    keep: 'Jangan berikan kode kepada siapa pun, termasuk petugas.',
    follow: 'Ikuti pengajuan',
    home: 'Ke halaman depan',
  },
  anotherCode: {
    title: 'Minta kode baru',
    lead: 'Kode pengajuan hilang? Isi nomor pengajuan dan nomor handphone yang kamu pakai waktu mengajukan.',
    phoneHint: 'Nomor yang menerima SMS setelah Konfirmasi.',
    send: 'Kirim kode baru',
    sent: 'Kalau nomor pengajuan dan nomor handphone itu cocok, kode baru sedang dikirim lewat SMS ke nomor itu. Kode dari pengajuan, atau yang terakhir kamu pakai, tetap berlaku sampai kode baru dipakai. Kalau meminta lebih dari sekali, pakai SMS yang terakhir: kode baru sebelumnya yang belum dipakai tidak membuka apa pun.',
    otherwise:
      'Nomor pengajuannya hilang juga? Nomor itu ada di setiap SMS tentang pengajuan ini. Nomor handphone-nya sudah tidak ada padamu? Ajukan lagi di Klaim oleh ahli waris dengan nomor barumu, atas NIK-mu yang sama; petugas memastikan itu kamu, dan yang baru menggantikan yang lama.',
    link: 'Kode hilang? Minta kode baru',
  },
  follow: {
    title: 'Ikuti pengajuan ahli waris',
    lead: 'Isi nomor dan kode yang kamu dapat setelah Konfirmasi, juga ada di SMS.',
    numberHint: 'Contoh: AW-2026-ACDEFGHJ',
    open: 'Lihat pengajuan',
    notFound:
      'Nomor dan kode ini tidak cocok. Periksa keduanya di SMS. Kode hilang? Minta kode baru di bawah.',
    tooMany: (time: string) => `Terlalu banyak percobaan. Coba lagi setelah ${time}.`,
    over: 'Keberatanmu belum terkirim: setengah jam sejak pengajuan ini dibuka sudah lewat. Yang kamu tulis tetap ada di sini. Isi nomor dan kodenya lagi, lalu ajukan.',
    unsent: 'Keberatanmu belum terkirim. Yang kamu tulis ada di bawah ini; tekan Ajukan keberatan.',
    number: 'Nomor pengajuan',
    stages: {
      AGENDA: 'Pengajuan diterima',
      VERIFIKASI: 'Verifikasi Data',
      WAWANCARA: 'Pemeriksaan dan wawancara',
      PERSETUJUAN: 'Persetujuan Petugas',
      PENETAPAN: 'Penetapan Klaim',
      PEMBAYARAN: 'Proses Pembayaran',
      SELESAI: 'Proses Klaim Selesai',
    },
    interview: (time: string) =>
      `Wawancara video: ${time}. Petugas menelepon ke nomor handphone-mu; siapkan dokumen asli.`,
    late: (time: string) =>
      `Petugas belum memutuskan pada waktu yang kami janjikan (${time}). Kami minta maaf; petugas sudah diberi tahu.`,
    refused:
      'Kalau kamu keberatan, ajukan di halaman ini; bisa juga bertanya ke Layanan Masyarakat 175 atau Kantor Cabang dengan nomor ini. Kamu juga bisa mengajukan lagi.',
    safe: 'Dana tetap aman.',
    account: 'Isi rekening lain yang aktif atas namamu.',
    changed: 'Rekening sudah diganti.',
    resubmit: 'Kirim ke petugas',
    resubmitted: 'Dokumenmu sudah kembali ke petugas.',
    close: 'Tutup halaman ini',
    quote: 'Ada pertanyaan? Hubungi Layanan Masyarakat 175 dan sebutkan nomor pengajuan.',
    byHeirs:
      'Klaim ini diajukan ahli waris karena pesertanya dilaporkan meninggal dunia. Keliru? Segera hubungi Layanan Masyarakat 175.',
  },
};
