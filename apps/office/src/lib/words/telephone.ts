import type { CallOutcome, CallResult, HelpKind, NotProven, QuestionKind } from '@jmo/call';

/** What the agent reads out. */
export const questionWords: Readonly<Record<QuestionKind, { readonly ask: string; readonly hint: string }>> =
  {
    BIRTH_PLACE: { ask: 'Di kota atau kabupaten mana lahirnya, menurut KTP?', hint: 'Nama tempatnya saja.' },
    MOTHER_NAME: { ask: 'Siapa nama lengkap ibu kandung?', hint: 'Seperti disebutkan; gelar tidak perlu.' },
    VILLAGE: { ask: 'Tinggal di kelurahan atau desa mana?', hint: 'Nama kelurahan atau desanya saja.' },
    FAMILY_CARD_END: { ask: 'Apa empat angka terakhir nomor Kartu Keluarga?', hint: 'Empat angka.' },
    EMPLOYER: {
      ask: 'Apa nama perusahaan tempat bekerja sekarang, atau yang terakhir?',
      hint: 'Tanpa PT atau CV pun boleh.',
    },
    FIRST_MONTH: {
      ask: 'Bulan dan tahun berapa iuran pertama dibayar?',
      hint: 'Misalnya Maret 2019, atau 03/2019.',
    },
    LAST_WAGE: {
      ask: 'Berapa kira-kira upah sebulan yang terakhir dilaporkan?',
      hint: 'Misalnya 4.750.000, atau 4,75 juta.',
    },
    ACCOUNT_END: {
      ask: 'Apa empat angka terakhir rekening yang dipakai untuk klaim atau pengkinian data?',
      hint: 'Empat angka.',
    },
  };

export const outcomeWords: Readonly<Record<CallOutcome, string>> = {
  SOLVED: 'Selesai pada panggilan ini',
  PASSED_ON: 'Diteruskan',
  NOT_SOLVED: 'Belum selesai',
  NOT_PROVEN: 'Penelepon tidak terbukti',
  BROKEN_OFF: 'Berakhir sebelum terbukti',
  LEFT: 'Berakhir tanpa keterangan',
};

export const resultHints: Readonly<Record<CallResult, string>> = {
  SOLVED: 'Penelepon sudah mendapat yang ia perlukan.',
  PASSED_ON: 'Ada perkara, laporan, atau kunjungan ke cabang yang menyusul.',
  NOT_SOLVED: 'Penelepon menutup telepon, atau belum ada jalan keluarnya.',
};

export const helpWords: Readonly<Record<HelpKind, string>> = {
  CARD_CONFIRMED: 'Nomor kartu dipastikan',
  CARD_SENT: 'Nomor kartu dikirim ke kontak peserta',
  CARD_READ_OUT: 'Nomor kartu dibacakan',
  RESET_STARTED: 'Pemulihan akun dimulai',
  CLAIM_EXPLAINED: 'Keadaan klaim dibacakan',
  RULES_EXPLAINED: 'Syarat klaim dijelaskan',
  REPORT_OPENED: 'Laporan ketidaksesuaian ditulis',
  OBJECTION_FILED: 'Keberatan ditulis',
};

/** What the agent says to whoever could not show who they are: the same whether or not we know them. */
export const NOT_PROVEN_SPEECH =
  'Maaf, dari jawaban tadi kami belum dapat memastikan bahwa ini benar Bapak atau Ibu, jadi belum ada yang dapat kami sampaikan. Silakan datang ke Kantor Cabang mana pun dengan KTP, atau telepon lagi besok.';

export const callProblems = {
  NOT_PROVEN: 'Panggilan ini tidak lagi terbukti: waktunya habis, atau sudah berakhir. Mulai panggilan baru.',
  SIGNED_OUT: 'Sesimu sudah berakhir. Masuk kembali; tidak ada yang berubah.',
  NOT_PERMITTED: 'Peranmu tidak mengizinkan ini.',
  WHO_MISSING: 'Ketik nomor, email, atau nama yang disebutkan penelepon.',
  BIRTH_DATE_MALFORMED: 'Tanggal lahir belum terbaca. Tulis seperti 17-05-1994.',
  TRIED_TODAY:
    'Hari ini sudah terlalu banyak panggilan dengan data itu yang tidak terbukti. Sampaikan: silakan telepon lagi besok, atau datang ke Kantor Cabang dengan KTP.',
  SEEN_LATELY:
    'Kamu melihat data orang ini beberapa hari terakhir, jadi rekan lain yang bertanya. Sampaikan: sebentar, panggilan ini kami sambungkan ke rekan kami.',
  SLOWED:
    'Ada peringatan tentang panggilanmu, jadi untuk sementara diperlambat. Penyelia sudah diberi tahu; bicaralah dengannya.',
  UNKNOWN: 'Panggilan ini tidak ada.',
  ANSWER_MISSING: 'Ketik yang dikatakan penelepon, atau pilih "Penelepon tidak tahu".',
  RESULT_MISSING: 'Pilih bagaimana panggilan ini berakhir.',
  KPJ_MALFORMED: 'Nomor kartu terdiri dari 11 angka atau huruf.',
  NO_ACCOUNT:
    'Penelepon belum pernah mendaftar di JMO, jadi tidak ada yang dipulihkan. Arahkan mendaftar di aplikasi.',
  NO_CARD: 'Tidak ada kartu atas nama penelepon. Arahkan ke Kantor Cabang dengan KTP.',
} as const satisfies Readonly<Record<Exclude<NotProven, 'PROOF_NEEDED'>, string>> &
  Readonly<Record<string, string>>;
export type CallProblem = keyof typeof callProblems;
