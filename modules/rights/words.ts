import type { Locale } from '@jmo/kernel';
import type { Right, RightsRequest } from './rights.ts';

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
          text: `${names.id[kind]}: ${outcomes.id[answered.outcome]}.\n\n${answered.words}\n\nNomor: ${number}. Keberatan? Hubungi Layanan Masyarakat 175 dengan nomor ini.`,
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
          text: `${names.en[kind]}: ${outcomes.en[answered.outcome]}.\n\n${answered.words}\n\nNumber: ${number}. Do you object? Call 175 with this number.`,
          mail: `Your request about personal data has been answered. Read the answer in the JMO app under My profile, My data.\n\nNumber: ${number}`,
        },
};

export const rightsWords = (locale: Locale) => ({
  names: names[locale],
  outcomes: outcomes[locale],
  told: told[locale],
});
