import type { Objection, ObjectionOutcome, Rejection, SubjectKind } from '../objection.ts';
import { SOURCES } from '../rules.ts';

const subjects: Readonly<Record<SubjectKind, string>> = {
  CLAIM: 'klaim JHT',
  FILING: 'pengajuan ahli waris',
  FACE: 'pemeriksaan swafoto',
  CARD: 'konfirmasi kartu',
  DATA_REQUEST: 'permintaan data',
  RECOVERY: 'pemulihan akun',
};

const outcomes: Readonly<Record<ObjectionOutcome, string>> = {
  UPHELD: 'Keberatanmu diterima',
  REJECTED: 'Keberatanmu belum dapat diterima',
};

const rejections: Readonly<Record<Rejection, string>> = {
  SYARAT_BELUM_TERPENUHI: 'Syarat yang diatur memang belum terpenuhi.',
  BUKTI_BELUM_CUKUP: 'Yang dikirim belum cukup untuk membuktikannya.',
  ORANGNYA_BELUM_PASTI: 'Kami belum dapat memastikan bahwa ini milikmu atau bahwa ini kamu.',
  DIATUR_PERATURAN: 'Peraturan tidak memberi pilihan lain.',
};

/** What was refused stays as it is: how the person comes to a new decision. */
const again: Readonly<Record<SubjectKind, string>> = {
  CLAIM:
    'Penolakannya kami tarik. Klaim yang lama tidak dibuka kembali: ajukan lagi di Jaminan Hari Tua, Klaim JHT, dan sebutkan nomor keberatan ini bila petugas bertanya.',
  FILING:
    'Penolakannya kami tarik. Pengajuan yang lama tidak dibuka kembali: ajukan lagi di JMO, Klaim oleh ahli waris, dan sebutkan nomor keberatan ini bila petugas bertanya.',
  FACE: 'Penolakannya kami tarik. Ambil swafoto lagi di tempat kamu diminta, atau minta petugas melihatnya, dan sebutkan nomor keberatan ini bila petugas bertanya.',
  CARD: 'Penolakannya kami tarik. Kirim lagi foto kartunya lewat Tambah kartu di Pengkinian Data, dan sebutkan nomor keberatan ini bila petugas bertanya.',
  DATA_REQUEST:
    'Jawaban yang lama kami tarik. Ajukan lagi permintaannya di Profil Saya, Data Saya, dan sebutkan nomor keberatan ini.',
  RECOVERY:
    'Penolakannya kami tarik. Minta lagi pemulihan akun di Kantor Cabang dengan KTP, lewat Layanan Masyarakat 175, atau di halaman masuk JMO, dan sebutkan nomor keberatan ini.',
};

const outside =
  'Masih tidak setuju? Di luar BPJS Ketenagakerjaan, kamu bisa meminta mediasi dan sesudah itu mengajukannya ke pengadilan negeri di tempat tinggalmu (UU 24/2011 pasal 49 dan 50), atau melapor ke Ombudsman Republik Indonesia (UU 37/2008).';

function answerText({ number, subject, answer }: Objection): string {
  if (answer === undefined) return '';
  const { outcome, reason, words } = answer;
  const what = `${outcomes[outcome]}: tentang ${subjects[subject.kind]} ${subject.number}.`;
  const why = reason === undefined ? '' : `${rejections[reason]}\nDasar: ${SOURCES[subject.kind]}`;
  const then = outcome === 'UPHELD' ? again[subject.kind] : outside;
  return [what, why, words, then, `Nomor keberatan: ${number}`].filter((part) => part !== '').join('\n\n');
}

export const id = {
  subjects,
  outcomes,
  rejections,
  again,
  outside,
  answerText,
  told: (objection: Objection, until: string) => {
    const { number, subject, answer } = objection;
    // Who cannot sign in is told where they asked to be, and hears the words at a counter.
    const isOutside = subject.kind === 'RECOVERY';
    const about = `${subjects[subject.kind]} ${subject.number}`;
    return answer === undefined
      ? {
          subject: `Keberatan ${number} kami terima`,
          text: `Keberatanmu tentang ${about} kami terima. Petugas lain, yang tidak ikut memutuskan, memeriksanya lagi dan menjawab paling lambat ${until}.\n\nLihat keadaannya di Profil Saya, Keberatan.\n\nNomor keberatan: ${number}. Pertanyaan: Layanan Masyarakat 175.`,
          mail: `Keberatanmu kami terima. Petugas lain, yang tidak ikut memutuskan, memeriksanya lagi dan menjawab paling lambat ${until}${isOutside ? '. Kabarnya kami kirim ke email ini' : ', di aplikasi JMO, menu Profil Saya, Keberatan'}.\n\nNomor keberatan: ${number}\n\nBukan kamu yang mengajukan? Segera hubungi Layanan Masyarakat 175.`,
          sms: `JMO: keberatan ${number} kami terima, dijawab paling lambat ${until}. Lihat di JMO, Ikuti pengajuan.`,
        }
      : {
          subject: `Keberatan ${number} sudah dijawab`,
          text: answerText(objection),
          mail: `Keberatanmu sudah dijawab. ${isOutside ? 'Jawabannya dibacakan di loket Kantor Cabang: bawa KTP dan nomor keberatan ini' : 'Baca jawabannya di aplikasi JMO, menu Profil Saya, Keberatan'}.\n\nNomor keberatan: ${number}`,
          sms: `JMO: keberatan ${number} sudah dijawab. Baca jawabannya di JMO, Ikuti pengajuan.`,
        };
  },
};
