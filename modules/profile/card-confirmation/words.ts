import { formatDate, type Kpj, type Locale } from '@jmo/kernel';
import type { CardRefusal } from './card-confirmation.ts';

export interface CardMessage {
  readonly subject: string;
  readonly text: string;
}

interface Told {
  readonly number: string;
  readonly kpj: Kpj;
}

interface Dictionary {
  opened(asked: { readonly number: string; readonly promisedBy: Temporal.PlainDate }): CardMessage;
  linked(told: Told): CardMessage;
  /** What happened and what to do, without a reference: the app shows it beside the number. */
  readonly refused: Readonly<Record<CardRefusal, string>>;
  refusal(told: Told, reason: CardRefusal): CardMessage;
  /** To who had the card until now. */
  givenAway(told: Told): CardMessage;
}

/** A message may be read over a shoulder. */
const endOf = (kpj: Kpj): string => kpj.slice(-4);

const notSureId =
  'Dari foto dan data kami, kartu ini belum bisa dipastikan milikmu. Datang ke Kantor Cabang dengan KTP dan kartu aslinya; di sana bisa diperiksa langsung.';
const notSureEn =
  'From the photo and our records we could not make sure that this card is yours. Come to a branch office with your KTP and the card itself; it can be checked there.';

const id: Dictionary = {
  opened: ({ number, promisedBy }) => ({
    subject: `Foto kartumu kami terima: ${number}`,
    text: `Petugas membandingkan foto kartumu dengan data kepesertaan. Tidak ada yang perlu kamu lakukan sekarang.\n\nKami jawab paling lambat ${formatDate(promisedBy, 'id')}, lewat email ini dan di JMO.\n\nNomor: ${number}. Sebutkan nomor ini bila menghubungi Layanan Masyarakat 175.\n\nBukan kamu yang mengirimnya? Segera hubungi 175.`,
  }),
  linked: ({ number, kpj }) => ({
    subject: 'Kartumu sudah ditambahkan',
    text: `Petugas sudah memeriksa kartu yang berakhir ${endOf(kpj)}. Kartu itu sekarang ada di daftarmu dan saldonya digabung.\n\nLihat di JMO: Jaminan Hari Tua, lalu Cek Saldo.\n\nNomor: ${number}.\n\nBukan kamu yang memintanya? Segera hubungi Layanan Masyarakat 175.`,
  }),
  refused: {
    PHOTO_UNREADABLE:
      'Nama atau nomor di foto tidak terbaca. Foto lagi kartunya dari atas, seluruhnya, di tempat terang, lalu kirim ulang.',
    NUMBER_DIFFERS:
      'Nomor di foto berbeda dari nomor yang kamu ketik. Periksa nomornya di kartu, lalu kirim ulang.',
    NAME_DIFFERS: notSureId,
    NO_SUCH_CARD: notSureId,
    SOMEBODY_ELSES: notSureId,
  },
  refusal: ({ number, kpj }, reason) => ({
    subject: `Jawaban petugas tentang kartumu: ${number}`,
    text: `Petugas sudah memeriksa foto kartu yang berakhir ${endOf(kpj)}, dan kartu itu belum ditambahkan.\n\n${id.refused[reason]}\n\nCatatan petugas ada di JMO: Pengkinian Data, Data Kepesertaan. Tidak setuju? Ajukan keberatan di Profil Saya, Keberatan.\n\nNomor: ${number}. Sebutkan nomor ini bila menghubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang.`,
  }),
  givenAway: ({ number, kpj }) => ({
    subject: 'Sebuah kartu dipindahkan dari datamu',
    text: `Petugas memastikan dari fotonya bahwa kartu yang berakhir ${endOf(kpj)} milik orang lain, dan menghapusnya dari daftar kartumu.\n\nKartu itu memang kartumu? Segera hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP dan kartunya; pemindahan ini bisa dibatalkan.\n\nNomor: ${number}.`,
  }),
};

const en: Dictionary = {
  opened: ({ number, promisedBy }) => ({
    subject: `We have received the photo of your card: ${number}`,
    text: `An officer compares the photo of your card with the membership records. There is nothing for you to do now.\n\nYou have our answer by ${formatDate(promisedBy, 'en')}, in this mailbox and in JMO.\n\nNumber: ${number}. Quote it when you call 175.\n\nWas it not you who sent it? Call 175 at once.`,
  }),
  linked: ({ number, kpj }) => ({
    subject: 'Your card was added',
    text: `An officer has looked at the card that ends in ${endOf(kpj)}. It is in your list now, and its balance is merged.\n\nSee it in JMO: Jaminan Hari Tua, then Check balance.\n\nNumber: ${number}.\n\nWas it not you who asked for it? Call 175 at once.`,
  }),
  refused: {
    PHOTO_UNREADABLE:
      'The name or the number on the photo cannot be read. Take another photo of the whole card, from above and in good light, and send it again.',
    NUMBER_DIFFERS:
      'The number on the photo differs from the number you typed. Check the number on the card and send it again.',
    NAME_DIFFERS: notSureEn,
    NO_SUCH_CARD: notSureEn,
    SOMEBODY_ELSES: notSureEn,
  },
  refusal: ({ number, kpj }, reason) => ({
    subject: `An officer’s answer about your card: ${number}`,
    text: `An officer has looked at the photo of the card that ends in ${endOf(kpj)}, and it was not added.\n\n${en.refused[reason]}\n\nThe officer’s note is in JMO: Update my data, Membership data. You do not agree? Object under My profile, Objections.\n\nNumber: ${number}. Quote it when you call 175 or come to a branch office.`,
  }),
  givenAway: ({ number, kpj }) => ({
    subject: 'A card was moved away from your data',
    text: `From a photo of it, an officer has made sure that the card that ends in ${endOf(kpj)} is somebody else’s, and took it off the list of your cards.\n\nIs it yours after all? Call 175 at once or come to a branch office with your KTP and the card; this can be undone.\n\nNumber: ${number}.`,
  }),
};

export const cardWords: Readonly<Record<Locale, Dictionary>> = { id, en };
