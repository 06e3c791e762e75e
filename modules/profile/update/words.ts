import { formatDate, type Locale } from '@jmo/kernel';

/** finished: it is their profile now · changed: they changed it themselves, at once · lookAgain: the registry found something · refused: an officer did. */
export type UpdateNews = 'finished' | 'changed' | 'lookAgain' | 'refused';

interface Words {
  readonly subject: string;
  readonly text: string;
}
type Dictionary = Readonly<Record<UpdateNews, (reference: string, changed: string) => Words>> & {
  reviewOpened(review: { number: string; promisedBy: Temporal.PlainDate }): Words;
};

const id: Dictionary = {
  finished: (reference, changed) => ({
    subject: 'Pengkinian datamu selesai',
    text: `Datamu sudah diperiksa dan tersimpan. Tidak ada lagi yang perlu kamu isi.${changed === '' ? '' : ` Yang berubah: ${changed}.`}\n\nLihat perubahannya di JMO: Profil Saya, lalu Riwayat perubahan data.\n\nNomor referensi: ${reference}.\n\nBukan kamu yang memperbarui data? Segera hubungi Layanan Masyarakat 175.`,
  }),
  changed: (reference, changed) => ({
    subject: 'Datamu di JMO diubah',
    text: `Yang berubah: ${changed}. Bila kamu sendiri yang mengubahnya, tidak ada yang perlu kamu lakukan.\n\nLihat perubahannya di JMO: Profil Saya, lalu Riwayat perubahan data.\n\nNomor referensi: ${reference}.\n\nBukan kamu yang mengubah? Segera hubungi Layanan Masyarakat 175.`,
  }),
  lookAgain: (reference) => ({
    subject: 'Pengkinian datamu perlu kamu lihat lagi',
    text: `Data kependudukan (Dukcapil) sudah menjawab, dan ada yang perlu kamu lihat. Isianmu tersimpan; tidak ada yang perlu diketik ulang.\n\nBuka JMO: Pengkinian Data. Di sana tertulis bagian mana dan apa yang bisa kamu lakukan.\n\nNomor referensi: ${reference}. Sebutkan nomor ini bila menghubungi Layanan Masyarakat 175.`,
  }),
  refused: (reference) => ({
    subject: 'Jawaban petugas tentang pengkinian datamu',
    text: `Petugas sudah membandingkan ejaan namamu dan menulis jawabannya. Isianmu tersimpan; tidak ada yang perlu diketik ulang.\n\nBaca jawabannya di JMO: Pengkinian Data.\n\nNomor tinjauan: ${reference}. Sebutkan nomor ini bila menghubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang.`,
  }),
  reviewOpened: ({ number, promisedBy }) => ({
    subject: `Tinjauan ${number} kami terima`,
    text: `Petugas membandingkan ejaan namamu dengan data kependudukan. Isianmu tersimpan; tidak ada yang perlu kamu lakukan sekarang.\n\nKami jawab paling lambat ${formatDate(promisedBy, 'id')}, lewat email ini dan di JMO.\n\nNomor tinjauan: ${number}. Sebutkan nomor ini bila menghubungi Layanan Masyarakat 175.\n\nBukan kamu yang memperbarui data? Segera hubungi 175.`,
  }),
};

const en: Dictionary = {
  finished: (reference, changed) => ({
    subject: 'Your data update is finished',
    text: `Your data were checked and are kept. There is nothing left to fill in.${changed === '' ? '' : ` What changed: ${changed}.`}\n\nSee what changed in JMO: My profile, then Changes to your data.\n\nReference: ${reference}.\n\nWas it not you? Call 175 at once.`,
  }),
  changed: (reference, changed) => ({
    subject: 'Your data in JMO were changed',
    text: `What changed: ${changed}. If you changed it yourself, there is nothing for you to do.\n\nSee what changed in JMO: My profile, then Changes to your data.\n\nReference: ${reference}.\n\nWas it not you? Call 175 at once.`,
  }),
  lookAgain: (reference) => ({
    subject: 'Your data update needs another look from you',
    text: `The population registry (Dukcapil) has answered, and there is something for you to look at. What you filled in is kept; nothing has to be typed again.\n\nOpen JMO: Update my data. It says which part and what you can do.\n\nReference: ${reference}. Quote it when you call 175.`,
  }),
  refused: (reference) => ({
    subject: 'An officer’s answer about your data update',
    text: `An officer has compared the spellings of your name and written an answer. What you filled in is kept; nothing has to be typed again.\n\nRead the answer in JMO: Update my data.\n\nReview number: ${reference}. Quote it when you call 175 or come to a branch.`,
  }),
  reviewOpened: ({ number, promisedBy }) => ({
    subject: `We have received review ${number}`,
    text: `An officer compares the spelling of your name with the population registry. What you filled in is kept; there is nothing for you to do now.\n\nYou have our answer by ${formatDate(promisedBy, 'en')}, in this mailbox and in JMO.\n\nReview number: ${number}. Quote it when you call 175.\n\nWas it not you? Call 175 at once.`,
  }),
};

export const words: Readonly<Record<Locale, Dictionary>> = { id, en };
