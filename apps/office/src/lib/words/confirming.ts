import type { NotConfirmed, WaitingReason } from '@jmo/officer';

export const notConfirmed: Readonly<Record<NotConfirmed, string>> = {
  CHANGED:
    'Akun ini, atau yang menunggu padanya, sudah berubah sejak halaman ini dibuka. Lihat lagi, lalu konfirmasi.',
  NOT_YOURS: 'Tinggal yang kamu berikan sendiri, atau ini akunmu. Pengelola lain yang mengonfirmasi.',
  NOT_SIGNED_IN:
    'Belum dikonfirmasi: pemiliknya belum memilih kata sandinya sendiri dan memasang aplikasi kode, jadi yang memegang kata sandi pertama masih dapat masuk sebagai dia. Minta ia masuk dulu, tanyakan bahwa ia sendiri yang melakukannya, lalu konfirmasi.',
};

interface Reason {
  readonly text: string;
  /** What whoever confirms finds out themselves before they do. */
  readonly ask: string;
}

export const waitingReasons: Readonly<Record<WaitingReason, Reason>> = {
  NEW_ACCOUNT: {
    text: 'akun baru',
    ask: 'Temui atau telepon orangnya lewat nomor di daftar pegawai, dan cocokkan NIP-nya dengan daftar itu.',
  },
  NEW_ROLE: {
    text: 'peran baru',
    ask: 'Tanyakan kepada atasannya bahwa itu memang pekerjaannya.',
  },
  CREDENTIALS: {
    text: 'kata sandi diatur ulang',
    ask: 'Tanyakan langsung kepadanya: ia sendiri yang memintanya, dan ia sendiri yang sudah masuk lagi.',
  },
  SIGN_ON: {
    text: 'akun instansi baru atau lain',
    ask: 'Cocokkan akun instansinya dengan yang mengelola akun instansi: itu akun orang ini.',
  },
  PARTICIPANT: {
    text: 'tautan ke data pesertanya diubah',
    ask: 'Tanyakan kepadanya NIK yang benar: dengan tautan yang salah ia dapat mengurus datanya sendiri.',
  },
  OFFICE: {
    text: 'kantor lain',
    ask: 'Tanyakan kepada kepala kantor itu bahwa ia pindah ke sana.',
  },
  LIMIT: {
    text: 'batas jumlah lebih tinggi',
    ask: 'Tanyakan kepada atasannya sampai berapa ia boleh memutuskan.',
  },
  RETURNED: {
    text: 'bekerja di sini lagi',
    ask: 'Temui atau telepon orangnya lewat nomor di daftar pegawai: ia memang kembali bekerja.',
  },
  EMPLOYEE_NUMBER: {
    text: 'NIP lain',
    ask: 'Cocokkan dengan daftar pegawai bahwa NIP itu milik orang ini: dua akun bukan dua orang.',
  },
};

/** Of what was given before reasons were written down. */
export const unknownReason: Reason = {
  text: 'tidak tercatat',
  ask: 'Lihat peristiwa di halamannya, dan tanyakan kepada orangnya.',
};
