import { forPhones } from '@jmo/account';
import type { FilingRefusal, Relation } from '../../heirs/filing.ts';
import type { News } from '../../news.ts';
import { formatsOf, type NoticeFacts } from '../notice-facts.ts';

const { money, moment } = formatsOf('id', 'sedang dipastikan');

/** Heirs are written to by SMS, under the number of their filing. Nothing before a decision says who is insured. */
const sms: Partial<Readonly<Record<News, (about: NoticeFacts) => string>>> = {
  CORRECTION: ({ number }) =>
    `JMO: pengajuan ${number} perlu dokumen yang dikirim ulang. Buka JMO, Klaim oleh ahli waris, Ikuti pengajuan.`,
  RESUBMITTED: ({ number }) => `JMO: dokumen ulang untuk pengajuan ${number} sudah kami terima.`,
  DETERMINED: ({ number, net }) =>
    `JMO: pengajuan ${number} disetujui, ${money(net)} akan dibayarkan ke rekeningmu.`,
  WAITS_FOR_BANK: ({ number, sendAt }) =>
    `JMO: pengajuan ${number} dibayar begitu bank buka, ${moment(sendAt)}.`,
  PAID: ({ number, net }) => `JMO: pengajuan ${number} selesai, ${money(net)} masuk ke rekeningmu.`,
  ACCOUNT_REFUSED: ({ number }) =>
    `JMO: bank menolak rekening untuk pengajuan ${number}. Dana aman. Isi rekening lain di JMO, Ikuti pengajuan.`,
  RETURNED: ({ number }) =>
    `JMO: bank mengembalikan pembayaran pengajuan ${number}. Dana aman. Isi rekening lain di JMO, Ikuti pengajuan.`,
  HELD: ({ number }) => `JMO: pengajuan ${number} sedang diperiksa petugas. Dana aman. Pertanyaan: 175.`,
  INTERVIEW_MISSED: ({ number }) =>
    `JMO: wawancara pengajuan ${number} perlu waktu lain. Petugas meneleponmu, dan tidak pernah minta kode atau uang. Pertanyaan: 175.`,
  INTERVIEW_AGREED: ({ number, interviewAt }) =>
    `JMO: wawancara pengajuan ${number} pada ${moment(interviewAt)}. Siapkan dokumen asli. Tidak cocok? Hubungi 175.`,
  INTERVIEW_MOVED: ({ number, interviewAt }) =>
    `JMO: wawancara pengajuan ${number} pindah ke ${moment(interviewAt)}. Siapkan dokumen asli. Tidak cocok? Hubungi 175.`,
  STOPPED: ({ number }) => `JMO: pengajuan ${number} sedang diperiksa petugas. Dana aman. Pertanyaan: 175.`,
  ACCOUNT_CHANGED: ({ number, account = '' }) =>
    `JMO: rekening pengajuan ${number} diganti ke ${account}. Bukan kamu? Segera hubungi 175.`,
  REFUSED: ({ number }) =>
    `JMO: pengajuan ${number} belum dapat dibayar. Alasan dan cara keberatan: JMO, Ikuti pengajuan.`,
  REFUSED_BY_OFFICER: ({ number }) =>
    `JMO: pengajuan ${number} ditolak. Alasan dan cara keberatan: JMO, Ikuti pengajuan.`,
  CLOSED_FOR_HEIRS: ({ number }) =>
    `JMO: pengajuan ${number} diganti pengajuan baru atas namamu dengan nomor handphone lain. Bukan kamu? Segera hubungi 175.`,
  OVERDUE: ({ number }) =>
    `JMO: pengajuan ${number} terlambat. Kami minta maaf; petugas sudah diberi tahu. Pertanyaan: 175.`,
};

export const heirs = {
  relations: {
    SUAMI_ISTRI: 'Suami atau istri',
    ANAK: 'Anak',
    ORANG_TUA: 'Orang tua',
    CUCU: 'Cucu',
    KAKEK_NENEK: 'Kakek atau nenek',
    SAUDARA: 'Saudara kandung',
    MERTUA: 'Mertua',
    PENERIMA_WASIAT: 'Ditunjuk dalam wasiat',
  } satisfies Readonly<Record<Relation, string>>,
  refusals: {
    DATA_TIDAK_COCOK: 'Nama, tanggal, dan dokumen belum cukup untuk memastikan siapa yang dimaksud.',
    DOKUMEN_TIDAK_SAH: 'Penerbit dokumen menyatakan dokumen ini bukan darinya.',
    BUKAN_AHLI_WARIS: 'Dokumen belum membuktikan bahwa kamu ahli waris yang berhak.',
    TIDAK_ADA_YANG_DIBAYARKAN: 'Menurut catatan kami tidak ada yang dapat dibayarkan kepada ahli waris.',
  } satisfies Readonly<Record<FilingRefusal, string>>,
  codeSms: (code: string, host: string) =>
    `JMO: kode verifikasi klaim ahli waris ${code}, berlaku 5 menit. Jangan berikan kepada siapa pun, termasuk petugas.${forPhones(host, code)}`,
  filedSms: (number: string, code: string) =>
    `JMO: pengajuan ahli waris ${number} kami terima. Kode untuk mengikutinya: ${code}. Simpan; jangan berikan kepada siapa pun.`,
  anotherCodeSms: (number: string, code: string) =>
    `JMO: kode baru pengajuan ${number}: ${code}. Ada beberapa SMS? Pakai yang terakhir. Jangan berikan ke siapa pun, termasuk petugas. Bukan kamu? Abaikan.`,
  /** To the phone of an earlier filing of the same heir. */
  replacing: (number: string, stop: string) =>
    `JMO: ada pengajuan baru atas namamu, pengganti ${number}. Keliru? Hentikan: ${stop}`,
  sms,
  /** To the account of the participant: whoever reads it must be able to say that it is wrong. */
  account: (number: string) => ({
    title: `Klaim ahli waris ${number}`,
    text: `Ada perubahan pada klaim ahli waris untuk kepesertaan ini.\n\nNomor klaim: ${number}\n\nKalau ini keliru, atau pesertanya masih hidup, segera hubungi Layanan Masyarakat 175 dan sebutkan nomor klaim ini.`,
  }),
  accountProposed: (number: string, stop: string) => ({
    subject: 'Ada yang melaporkan pesertanya meninggal dunia',
    text: `Ada pengajuan klaim JHT oleh ahli waris, dan petugas menduga pengajuan itu tentang kepesertaan ini. Belum ada yang berubah; petugas kedua memeriksanya lebih dulu.\n\nNomor pengajuan: ${number}\n\nPesertanya masih hidup, atau ini keliru? Hentikan sekarang, tanpa perlu masuk: ${stop}\nLalu hubungi Layanan Masyarakat 175 dan sebutkan nomor pengajuan ini.`,
    sms: `JMO: ada pengajuan ahli waris ${number} atas JHT-mu. Keliru? Hentikan: ${stop}`,
    inApp: `Ada pengajuan klaim JHT oleh ahli waris, dan petugas menduga pengajuan itu tentang kepesertaan ini. Belum ada yang berubah; petugas kedua memeriksanya lebih dulu.\n\nNomor pengajuan: ${number}\n\nKalau ini keliru, tekan tautan di email atau SMS kami, atau segera hubungi Layanan Masyarakat 175.`,
  }),
  accountOpened: (number: string, stop: string) => ({
    subject: `Ahli waris mengajukan klaim JHT ${number}`,
    text: `Kami menerima pengajuan klaim JHT oleh ahli waris untuk kepesertaan ini, karena pesertanya dilaporkan meninggal dunia. Petugas memeriksanya sebelum ada yang dibayarkan.\n\nNomor klaim: ${number}\n\nKalau ini keliru, hentikan sekarang, tanpa perlu masuk: ${stop}\nLalu hubungi Layanan Masyarakat 175 dan sebutkan nomor klaim ini.`,
    sms: `JMO: ahli waris mengajukan klaim JHT ${number}. Keliru? Hentikan: ${stop}`,
  }),
};
