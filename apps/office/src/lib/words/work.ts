import type { WorkAction, WorkFilter, WorkItem, WorkKind } from '@jmo/casework';
import type { ObjectionOutcome } from '@jmo/rights';

export const kindNames: Record<WorkKind, string> = {
  CLAIM: 'Klaim',
  FACE_REVIEW: 'Pemeriksaan swafoto',
  DATA_REVIEW: 'Pemeriksaan data',
  RECOVERY: 'Pemulihan akun',
  CARD_CONFIRMATION: 'Konfirmasi kartu',
  DISPUTE: 'Laporan ketidaksesuaian',
  PAYOUT: 'Pembayaran tertahan',
  RECONCILIATION: 'Selisih rekening koran',
  DELETION: 'Permintaan hapus data',
  ALARM: 'Peringatan',
  HEIR: 'Ahli waris',
  OBJECTION: 'Keberatan',
};

export const filterNames: Record<WorkFilter | 'MINE', string> = {
  FREE: 'Belum diambil',
  MINE: 'Di tanganku',
  LATE: 'Lewat janji',
  ALL: 'Semua',
};

const actionNames: Record<WorkAction, string> = {
  OPEN: 'masuk antrean',
  TAKE: 'diambil',
  RELEASE: 'dilepas',
  HAND_OVER: 'diserahkan',
  MOVE: 'dipindahkan ke kantor',
  NOTE: 'catatan',
  ASK_SECOND: 'menunggu petugas kedua',
  SEND_BACK: 'dikembalikan petugas kedua',
  CLOSE: 'selesai',
};

/** Where nobody of the desk sent it back, whoever was told of a first word did. */
export const nameOfAction = (action: WorkAction, actor: string): string =>
  action === 'SEND_BACK' && !actor.startsWith('officer:')
    ? 'kembali ke petugas pertama'
    : actionNames[action];

/** As officers read of somebody else's objection. */
export const objectionOutcomes: Record<ObjectionOutcome, string> = {
  UPHELD: 'Diterima',
  REJECTED: 'Belum dapat diterima',
};

/** Why something about a case could not be done; `code` of casework, of the officer's permissions, or of the room. */
const problems: Readonly<Record<string, string>> = {
  SIGNED_OUT: 'Sesimu sudah berakhir. Masuk kembali; tidak ada yang berubah.',
  NOT_PERMITTED:
    'Peranmu, cabangmu, atau batas jumlahmu tidak mengizinkan ini. Lepaskan perkaranya, supaya petugas yang berwenang mengambilnya.',
  NOT_YOURS:
    'Perkara ini tidak lagi di tanganmu: waktunya habis, sudah diserahkan, atau sudah selesai. Ambil kembali bila masih menunggu.',
  CHANGED:
    'Perkara ini berubah sejak halaman ini dibuka. Yang tampil sekarang sudah yang terbaru; periksa lagi sebelum memutuskan.',
  UNKNOWN: 'Perkara ini tidak ada.',
  DONE: 'Perkara ini sudah selesai.',
  TAKEN_BY_ANOTHER: 'Petugas lain sedang mengerjakannya.',
  SAME_OFFICER: 'Suaramu sudah ada dalam perkara ini. Suara kedua harus dari petugas lain.',
  OWN_DECISION:
    'Yang ikut memutuskan putusan yang diajukan keberatan, mencatat keberatannya, atau menerima dokumennya tidak menjawabnya. Biarkan untuk petugas lain.',
  WORDS_TOO_LONG: 'Jawabannya terlalu panjang. Paling banyak 2.000 huruf.',
  CLAIM_UNKNOWN: 'Klaim ini tidak ada.',
  NOT_ALLOWED: 'Keputusan ini tidak berlaku untuk keadaan klaim sekarang.',
  NOT_ALLOWED_NOW: 'Laporan ini tidak dapat dijawab sekarang: sudah dijawab, atau belum diambil.',
  UNDER_PAYMENT: 'Perintah bayar sudah di bank; hanya jawaban bank yang berlaku.',
  FACE_UNDER_REVIEW: 'Swafotonya masih diperiksa petugas. Klaim baru dapat disetujui setelah itu diputuskan.',
  PAPER_UNKNOWN: 'Pilih dokumen yang diminta ulang.',
  PAPER_NOT_THERE: 'Dokumen itu tidak pernah dikirim. Pilih "Belum dikirim".',
  PAPER_THERE: 'Dokumen itu sudah dikirim. Sebutkan apa yang salah.',
  INTERVIEW_NOT_TO_COME: 'Waktu wawancara sudah lewat, atau klaim ini tidak memakai wawancara.',
  INTERVIEW_NO_PLACE:
    'Pada waktu itu tidak ada tempat lagi di kantor yang dipilih peserta. Pilih waktu lain, lalu lihat pesannya.',
  INTERVIEW_AS_IT_IS: 'Wawancaranya sudah pada waktu itu. Pilih waktu lain.',
  NOT_HELD: 'Pembayaran ini tidak lagi tertahan.',
  NEVER_SENT: 'Belum pernah ada bank yang diminta membayar ini, jadi tidak mungkin sudah dibayar.',
  BANK_MAY_HAVE_IT: 'Belum pasti bahwa tidak ada bank yang memegangnya, jadi tidak boleh dikirim lagi.',
  NOBODY: 'Data yang disebutkan tidak cocok dengan peserta mana pun; tolak permintaan ini.',
  NO_ACCOUNT: 'Orang ini belum punya akun; ia mendaftar seperti biasa.',
  EMAIL_TAKEN:
    'Email barunya sudah dipakai akun lain, jadi akun ini tidak bisa pindah ke sana. Hubungi nomor barunya, minta email lain, buat permintaan baru dengan itu, lalu tolak yang ini.',
  NO_FACE: 'Tidak ada foto wajah yang dapat dibandingkan.',
  FACE_WAITS: 'Fotonya belum dibandingkan. Coba lagi sebentar lagi.',
  FACE_DIFFERS:
    'Wajahnya bukan wajah di foto rujukan. Hanya yang datang ke kantor cabang dengan KTP yang diperiksa lagi.',
  CARD_NOT_SEEN: 'Sesudah keberatan, setujui hanya dengan orangnya dan KTP-nya di depanmu.',
  SUPERVISOR_NEEDED: 'Sesudah keberatan, satu dari dua petugas harus penyelia.',
  IN_PERSON_ONLY: 'Kontak lama menolak; hanya yang datang ke kantor cabang yang diperiksa lagi.',
  NOT_LOCKED: 'Kunci klaimnya sudah dibuka. Muat ulang halaman ini.',
  NO_CHOICE: 'Pilih putusannya dulu.',
  ALREADY_DECIDED: 'Petugas lain sudah memutuskan ini; putusan itu berlaku.',
  ANSWERED_ALREADY: 'Petugas lain sudah menjawab permintaan ini; jawaban itu berlaku.',
  NO_SUCH_CARD: 'Tidak ada kartu dengan nomor ini. Tolak dengan alasan itu.',
  LINKED_ELSEWHERE:
    'Kartu ini sudah digabungkan orang lain. Bila itu keliru, penggabungannya dibatalkan lebih dulu.',
  KEPT_FOR_CLAIM: 'Klaim pemegang kartu sekarang masih menahan saldonya. Putuskan setelah klaim itu selesai.',
  PARTICIPANT_UNKNOWN: 'Peserta ini tidak ada.',
  IS_THE_HEIR: 'Ahli waris dan peserta orang yang sama.',
  TOO_SOON:
    'Nomor handphone di klaim lama punya waktu sehari sejak kata petugas pertama untuk menghentikan ini. Coba lagi sesudah itu.',
  HEIRS_CLAIM_OPEN: 'Ahli waris lain sudah mengajukan, dan klaimnya masih berjalan.',
  OTHER_PROPOSAL: 'Petugas pertama menyebut peserta lain. Kembalikan kepadanya bila kamu tidak setuju.',
  STOPPED_BY_OWNER:
    'Pemilik akun peserta menghentikannya lewat tautan. Bicaralah dulu dengannya lewat perkara kuncinya; sesudah kuncinya dibuka, dua petugas mulai dari awal.',
  NOT_ELIGIBLE: 'Tidak ada yang dapat diklaim untuk peserta ini sekarang.',
  ABOUT_ONESELF: 'Ini tentang dirimu sendiri. Lepaskan, supaya petugas lain yang memeriksa.',
  NO_PROPOSAL: 'Belum ada usulan petugas pertama.',
};
export const describeProblem = (code: string): string => problems[code] ?? 'Tidak dapat dilakukan sekarang.';

/** Whoever may not take an objection has no second word to give in it: they decided what it is about. */
export const whyNotTaken = ({ kind }: Pick<WorkItem, 'kind'>, code: string): string =>
  kind === 'OBJECTION' && code === 'SAME_OFFICER' ? 'OWN_DECISION' : code;

/** "sisa 3 jam", "lewat 2 hari": the clock to the promised time. */
export function untilPromised(
  promisedBy: Temporal.Instant,
  now: Temporal.Instant,
): { text: string; late: boolean } {
  const late = Temporal.Instant.compare(promisedBy, now) < 0;
  const minutes = Math.floor(Math.abs(now.until(promisedBy).total('minutes')));
  const span =
    minutes < 60
      ? `${minutes} menit`
      : minutes < 48 * 60
        ? `${Math.floor(minutes / 60)} jam`
        : `${Math.floor(minutes / (24 * 60))} hari`;
  return { text: late ? `lewat ${span}` : `sisa ${span}`, late };
}
