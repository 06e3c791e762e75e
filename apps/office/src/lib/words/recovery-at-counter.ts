export const counterProblems = {
  NOT_PERMITTED: 'Peranmu tidak mengizinkan ini. Tidak ada yang berubah.',
  NO_ACCOUNT: 'Orang ini belum punya akun JMO. Ia mendaftar di aplikasi, dengan NIK dan nomor kartunya.',
  NO_CARD: 'Tidak ada kartu JHT atas nama orang ini, jadi tidak ada yang dapat dicocokkan.',
} as const;
