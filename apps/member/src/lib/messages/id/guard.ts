/** Kunci klaim and what else stands between an impostor and the money. */
export const guard = {
  lock: {
    title: 'Kunci Klaim',
    lead: 'Selama terkunci, tidak ada klaim JHT yang bisa diajukan atau dibayarkan, oleh siapa pun.',
    open: 'Klaim tidak terkunci',
    openText:
      'Kunci klaim kalau kamu belum akan mengambil JHT, atau kalau ada yang mencurigakan. Langsung berlaku. Saldo dan kartu tetap bisa dilihat.',
    set: 'Kunci klaim sekarang',
    howToLift: (hours: number) =>
      `Untuk membukanya: swafoto, lalu masa tunggu ${hours} jam. Kami mengabari semua kontakmu, supaya orang lain tidak bisa diam-diam membukanya.`,
    locked: 'Klaim terkunci',
    since: (when: string) => `Sejak ${when}.`,
    liftsAt: (when: string) => `Terbuka pada ${when}.`,
    again: 'Tetap kunci',
    lift: 'Buka kunci',
    officerOnly:
      'Kunci ini dipasang lewat tombol penghenti klaim. Hanya petugas yang bisa membukanya: hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP.',
    needsOfficer:
      'Foto sudah kami simpan, tetapi foto saja belum cukup. Hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP untuk membuka kunci.',
    cooling: (when: string) =>
      `Data penting akunmu baru diganti. Sampai ${when}, klaim tidak bisa diajukan atau dibayarkan.`,
    menu: { label: 'Kunci Klaim', hint: 'Tahan semua klaim sampai kamu membukanya' },
    menuLocked: 'Klaim sedang terkunci',
    blocked: 'Klaim sedang tidak bisa diajukan',
    go: 'Buka Kunci Klaim',
  },
};
