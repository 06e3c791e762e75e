import type { Locale } from '@jmo/kernel';
import type { ConsentKind, Right, RightsRequest } from './rights.ts';

interface Told {
  readonly subject: string;
  /** In the app. */
  readonly text: string;
  /** By e-mail: that there is an answer, not what it says. */
  readonly mail: string;
}

const names: Readonly<Record<Locale, Readonly<Record<Right, string>>>> = {
  id: {
    ACCESS: 'Melihat dan mengunduh data saya',
    CORRECTION: 'Membetulkan data',
    WITHDRAWAL: 'Menarik persetujuan',
    DELETION: 'Menghapus data',
  },
  en: {
    ACCESS: 'See and download my data',
    CORRECTION: 'Correct data',
    WITHDRAWAL: 'Withdraw a consent',
    DELETION: 'Delete data',
  },
};

const outcomes = {
  id: { DONE: 'dipenuhi', PARTLY: 'dipenuhi sebagian', REFUSED: 'belum dapat dipenuhi' },
  en: { DONE: 'met', PARTLY: 'met in part', REFUSED: 'not met' },
} as const;

const told = {
  id: ({ number, kind, answered }: RightsRequest, due: string): Told =>
    answered === undefined
      ? {
          subject: `Permintaan data ${number} diterima`,
          text: `${names.id[kind]}: permintaanmu sudah kami terima dan dijawab paling lambat ${due}.\n\nNomor: ${number}. Jawabannya muncul di Profil Saya, Data Saya.`,
          mail: `Permintaanmu tentang data pribadi (${names.id[kind].toLowerCase()}) sudah kami terima. Jawabannya paling lambat ${due}, di aplikasi JMO, menu Profil Saya, Data Saya.\n\nNomor: ${number}\n\nBukan kamu yang meminta? Segera hubungi Layanan Masyarakat 175.`,
        }
      : {
          subject: `Permintaan data ${number} dijawab`,
          text: `${names.id[kind]}: ${outcomes.id[answered.outcome]}.\n\n${answered.words}\n\nNomor: ${number}. Tidak setuju? Ajukan keberatan di Profil Saya, Keberatan, atau lewat Layanan Masyarakat 175 dengan nomor ini.`,
          mail: `Permintaanmu tentang data pribadi sudah dijawab. Baca jawabannya di aplikasi JMO, menu Profil Saya, Data Saya.\n\nNomor: ${number}`,
        },
  en: ({ number, kind, answered }: RightsRequest, due: string): Told =>
    answered === undefined
      ? {
          subject: `Request about your data ${number} received`,
          text: `${names.en[kind]}: we have received your request and answer it by ${due}.\n\nNumber: ${number}. The answer appears under My profile, My data.`,
          mail: `We have received your request about personal data (${names.en[kind].toLowerCase()}). The answer comes by ${due}, in the JMO app under My profile, My data.\n\nNumber: ${number}\n\nDid you not ask? Call 175 at once.`,
        }
      : {
          subject: `Request about your data ${number} answered`,
          text: `${names.en[kind]}: ${outcomes.en[answered.outcome]}.\n\n${answered.words}\n\nNumber: ${number}. You do not agree? Object under My profile, Objections, or call 175 with this number.`,
          mail: `Your request about personal data has been answered. Read the answer in the JMO app under My profile, My data.\n\nNumber: ${number}`,
        },
};

const withdrawals = {
  id: {
    FACE: {
      name: 'Persetujuan pemeriksaan wajah',
      DONE: 'Ciri wajah dan swafoto yang masih tersimpan sudah dihapus, dan swafoto baru tidak diperiksa mesin lagi. Untuk memastikan bahwa ini kamu, petugas bisa diminta di halaman swafoto. Berubah pikiran? Setujui lagi di Profil Saya, Data wajah.',
      PARTLY: '',
    },
    PAPERS: {
      name: 'Persetujuan pemeriksaan dokumen Lapak Asik',
      DONE: 'Petugas tidak memeriksa dokumenmu lagi: isian Lapak Asik yang belum dikirim dihapus, dan klaim yang sedang diperiksa dibatalkan. Saldomu utuh. Kamu bisa mengajukan klaim lagi kapan saja.',
      PARTLY:
        'Isian Lapak Asik yang belum dikirim dihapus. Klaim yang pembayarannya sudah ada di bank tidak bisa dibatalkan lagi; dokumennya disimpan 10 tahun karena undang-undang dan tidak dipakai untuk hal lain.',
    },
  },
  en: {
    FACE: {
      name: 'Consent to face checks',
      DONE: 'The features of your face and selfies still kept are deleted, and no machine looks at new selfies any more. To make sure that it is you, an officer can be asked on the selfie page. Changed your mind? Agree again under My profile, Face data.',
      PARTLY: '',
    },
    PAPERS: {
      name: 'Consent to looking at papers for Lapak Asik',
      DONE: 'Officers do not look at your papers any more: what was being filled in for Lapak Asik is deleted, and a claim that was being looked at is taken back. Your balance is whole. You can file a claim again at any time.',
      PARTLY:
        'What was being filled in for Lapak Asik is deleted. A claim whose payment is with the bank already cannot be taken back; its papers are kept for 10 years as the law demands and used for nothing else.',
    },
  },
} as const satisfies Readonly<
  Record<Locale, Readonly<Record<ConsentKind, Readonly<Record<'name' | 'DONE' | 'PARTLY', string>>>>>
>;

const handedOut = {
  id: (when: string) => {
    const text = `Semua data tentangmu yang disimpan JMO dilihat atau diunduh dari akunmu pada ${when}.\n\nBukan kamu? Keluarkan semua perangkat di menu Profil Saya, Keamanan Akun, buat kata sandi baru lewat Lupa Password, dan hubungi Layanan Masyarakat 175.`;
    return {
      subject: 'Data JMO kamu dilihat atau diunduh',
      text,
      inApp: text,
      sms: `JMO: semua datamu dilihat atau diunduh dari akunmu. Bukan kamu? Buat kata sandi baru lewat Lupa Password dan hubungi 175.`,
    };
  },
  en: (when: string) => {
    const text = `All data that JMO holds about you was seen or downloaded from your account on ${when}.\n\nNot you? Sign out all devices under My profile, Account security, set a new password through Forgotten password, and call Layanan Masyarakat 175.`;
    return {
      subject: 'Your JMO data was seen or downloaded',
      text,
      inApp: text,
      sms: `JMO: all your data was seen or downloaded from your account. Not you? Set a new password through Forgotten password and call 175.`,
    };
  },
} as const;

export const rightsWords = (locale: Locale) => ({
  names: names[locale],
  outcomes: outcomes[locale],
  told: told[locale],
  handedOut: handedOut[locale],
  withdrawals: withdrawals[locale],
});
