/** Chapter 4: Cek Saldo. */
export const balance = {
  choose: 'Pilih Nomor Kartu Peserta (KPJ)',
  chooseLead: 'Kamu punya lebih dari satu kartu. Pilih kartu yang ingin dilihat.',
  title: 'Saldo JHT',
  noCardsTitle: 'Belum ada kartu',
  noCards:
    'Kami belum menemukan kartu peserta atas namamu. Jika kamu punya nomor KPJ, tambahkan lewat Pengkinian Data.',
  update: 'Pengkinian Data',
  number: 'Nomor kartu peserta (KPJ)',
  figure: 'Saldo kartu ini',
  status: 'Status',
  segment: 'Jenis kepesertaan',
  employer: 'Pemberi kerja',
  lastPaid: 'Iuran terakhir dibayar',
  neverPaid: 'Belum pernah',
  parts: 'Asal saldo',
  contributions: 'Total iuran',
  returns: 'Total hasil pengembangan',
  payments: 'Sudah dibayarkan kepadamu',
  reserved: (amount: string) => `${amount} dari saldo ini sudah disisihkan untuk klaim yang sedang diproses.`,
  growth: 'Pertumbuhan saldo',
  growthHint: 'Grafik, asal saldo, dan jumlah setiap tahun',
  perYear: 'Setiap tahun',
  detail: 'Rincian per bulan',
  figureAll: 'Saldo semua kartu',
  allCards: 'Semua kartu',
  allCardsHint: (amount: string) => `${amount} · semua kartu dalam satu rincian`,
  cards: (count: number) => (count === 1 ? 'dari 1 kartu' : `dari ${count} kartu`),
  otherYears: 'Tahun lain',
  yearWord: 'Tahun',
  pdf: (year: number) => `Unduh rincian ${year} (PDF)`,
  csv: 'Unduh semua tahun (CSV)',
  noticed: {
    title: 'Ada yang perlu kamu lihat',
    gaps: (count: number) => `${count} bulan belum dibayar`,
    late: (count: number) => `${count} bulan dibayar terlambat`,
    outside: (count: number) => `${count} bulan di luar masa kerja yang tercatat`,
    sentence: (parts: readonly string[]) => `Tahun ini: ${parts.join(', ')}. Penjelasannya ada di bulan itu.`,
  },
  flags: {
    theEmployer: 'pemberi kerjamu',
    gap: {
      title: (due: string | undefined) =>
        due === undefined ? 'Belum dibayar' : `Belum dibayar, jatuh tempo ${due}`,
      text: (employer: string) =>
        `Tanyakan ke ${employer}. Jika gajimu sudah dipotong, laporkan ketidaksesuaian di bawah ini.`,
      ownText:
        'Kamu membayar sendiri, jadi bulan ini tidak menambah saldo. Jika sudah membayar, siapkan buktinya dan laporkan ketidaksesuaian di bawah ini.',
    },
    late: {
      title: (due: string | undefined) =>
        due === undefined ? 'Dibayar terlambat' : `Terlambat, jatuh tempo ${due}`,
      text: (employer: string) =>
        `Hasil pengembangan dihitung sejak uangnya kami terima, jadi keterlambatan menguranginya. Jika sering terjadi, tanyakan ke ${employer} atau laporkan di bawah ini.`,
      ownText:
        'Hasil pengembangan dihitung sejak uangnya kami terima. Bayarlah paling lambat tanggal 15 bulan itu agar tidak berkurang.',
    },
    outside: {
      title: 'Di luar masa kerja yang tercatat',
      text: 'Iurannya tetap masuk ke saldomu. Jika tanggal mulai atau berhentimu keliru, laporkan ketidaksesuaian di bawah ini.',
    },
  },
  why: {
    title: 'Kenapa bulan iuran dan tanggal bayar berbeda?',
    text: 'Bulan iuran adalah bulan kamu bekerja. Perusahaan membayarnya sesudah bulan itu selesai, biasanya pada bulan berikutnya. Saldo bertambah pada bulan uangnya kami terima, bukan pada bulan iurannya.',
  },
  year: (year: number) => `Tahun ${year}`,
  opening: 'Saldo awal tahun',
  yearReceived: 'Iuran diterima tahun ini',
  yearReturns: 'Hasil pengembangan tahun ini',
  yearPaidOut: 'Dibayarkan tahun ini',
  closing: 'Saldo akhir',
  month: {
    wage: 'Upah dilaporkan',
    contribution: 'Iuran untuk bulan ini',
    employer: 'dari perusahaan',
    worker: 'dari kamu',
    paidOn: 'Tanggal bayar',
    none: 'Tidak ada iuran untuk bulan ini.',
    received: 'Iuran masuk di bulan ini',
    returns: 'Hasil pengembangan',
    paidOut: 'Dibayarkan',
    balance: 'Saldo akhir bulan',
    card: (kpj: string) => `KPJ ${kpj}`,
    report: 'Laporkan ketidaksesuaian',
    reportAbout: (month: string, kpj: string) => `${month}, KPJ ${kpj}`,
  },
  emptyTitle: 'Belum ada iuran',
  empty:
    'Belum ada iuran JHT yang kami terima untuk kartu ini. Jika gajimu sudah dipotong, tanyakan ke pemberi kerja, atau hubungi Layanan Masyarakat 175 dengan nomor KPJ ini.',
};
