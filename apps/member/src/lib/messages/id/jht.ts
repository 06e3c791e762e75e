/** The door of chapters 4 to 6: balance, claim, tracking. */
export const jht = {
  title: 'Jaminan Hari Tua',
  total: 'Total saldo JHT kamu',
  cards: (count: number) => (count === 1 ? 'dari 1 kartu' : `dari ${count} kartu`),
  noCards: 'Belum ada kartu dengan program JHT.',
  reserved: (amount: string) => `${amount} sudah disisihkan untuk klaim yang sedang diproses.`,
  balance: 'Cek Saldo',
  balanceHint: 'Iuran, hasil pengembangan, dan saldo tiap kartu',
  claim: 'Klaim JHT',
  claimHint: 'Lihat syaratnya, lalu ajukan dari sini',
  when: 'Kapan saya bisa klaim?',
  whenHint: 'Setiap sebab: tanggalnya, yang kurang, dan perkiraan jumlahnya',
  tracking: 'Tracking Klaim',
  trackingHint: 'Sampai mana klaimmu, langkah demi langkah',
  underWay: (state: string) => `Klaimmu sedang berjalan: ${state}`,
  card: (kpj: string) => `KPJ ${kpj}`,
};
