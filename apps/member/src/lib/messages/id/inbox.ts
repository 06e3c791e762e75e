/** Pemberitahuan: what the app tells a person. The words of each message come from the room that sent it. */
export const inbox = {
  title: 'Pemberitahuan',
  emptyTitle: 'Belum ada pemberitahuan',
  empty: 'Setiap perubahan klaim dan laporanmu diberitahukan di sini.',
  isNew: 'Baru',
  toClaim: 'Lihat klaim',
  toReport: 'Lihat laporan',
  toObjection: 'Lihat keberatan',
  toUpdate: 'Lihat pengkinian data',
};
