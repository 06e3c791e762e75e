/** Simulasi JHT: what the savings would become. */
export const simulation = {
  title: 'Simulasi JHT',
  lead: 'Kira-kira berapa saldo JHT-mu nanti? Isi angkanya, lalu hitung.',
  source: (rate: string, year: number, provisional: boolean) =>
    `Persen setahun. ${rate} adalah hasil pengembangan ${year} yang ${provisional ? 'sementara' : 'sudah final'} di pembukuan kami.`,
  noRate: 'Persen setahun. Pembukuan kami belum memuat hasil pengembangan; isi angka perkiraanmu.',
  ownAmount: 'Iuran JHT sebulan',
  hints: {
    balance: 'Kami isi dengan saldo semua kartumu. Boleh diubah.',
    wage: 'Iuran JHT dihitung 5,7% dari upah: 3,7% dari perusahaan, 2% dari kamu.',
    own: 'Yang kamu bayar sendiri setiap bulan untuk JHT.',
    raise: 'Persen, sesudah setiap dua belas bulan. Isi 0 bila tetap.',
    years: '1 sampai 40. Kami isi dengan sisa tahun sampai usia 56, bila masih ada.',
  },
  kept: 'Angka di halaman ini hanya untuk menghitung. Tidak ada yang kami simpan.',
  count: 'Hitung',
  again: 'Ubah angkanya',
  after: (years: number) => `Perkiraan saldo setelah ${years} tahun`,
  until: (month: string) => `pada akhir ${month}`,
  estimate: 'Ini perkiraan, bukan janji',
  bookRate: (rate: string) =>
    `Dihitung dengan hasil pengembangan ${rate} setahun dari pembukuan kami, sama setiap tahun.`,
  ownRate: (rate: string) =>
    `Dihitung dengan hasil pengembangan ${rate} setahun yang kamu isi sendiri, sama setiap tahun.`,
  assumptions:
    'Hasil yang sebenarnya ditetapkan setiap tahun dan bisa lain. Iuran dianggap masuk setiap bulan, tanpa klaim di tengahnya, dan sebelum pajak.',
  parts: {
    title: 'Asal saldo',
    now: 'Saldo sekarang',
    employer: 'Iuran dari perusahaan',
    worker: 'Iuran dari kamu',
    returns: 'Hasil pengembangan',
    total: 'Perkiraan saldo',
  },
  table: {
    title: 'Setiap tahun',
    year: 'Tahun ke-',
    wage: 'Upah sebulan',
    monthly: 'Iuran sebulan',
    contributions: 'Iuran setahun',
    returns: 'Hasil pengembangan',
    balance: 'Saldo',
  },
};
