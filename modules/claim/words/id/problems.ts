import { formatInstant } from '@jmo/kernel';

/** What a person reads when a step was not taken: what happened, and what to do now. Nothing they typed is lost. */
export const problems = {
  STEP_NOT_OPEN: 'Masih ada langkah sebelumnya yang perlu diselesaikan. Kami antar ke langkah itu.',
  CHANGED_ELSEWHERE:
    'Klaim ini baru saja diubah di tab atau ponsel lain. Periksa isinya, lalu lanjutkan dari sini.',
  NOT_ELIGIBLE: 'Pengajuan klaim JHT belum dapat dilanjutkan. Alasan dan tanggalnya ada di bawah.',
  LOCKED:
    'Kunci klaim aktif. Buka dulu di menu Profil Saya, Kunci Klaim; kunci terbuka setelah swafoto dan masa tunggu.',
  LOCKED_FOR_OFFICER:
    'Klaim di akunmu dikunci setelah ada yang menghentikannya lewat pemberitahuan. Hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP; petugas yang membukanya.',
  LOCKED_UNTIL: (until: Temporal.Instant) =>
    `Kunci klaim masih aktif dan terbuka pada ${formatInstant(until, 'id')}. Ajukan setelah itu.`,
  COOLING: {
    CONTACT_CHANGED: (until: Temporal.Instant) =>
      `Email atau nomor handphone akunmu baru diganti. Demi keamananmu, klaim bisa diajukan mulai ${formatInstant(until, 'id')}. Saldo tetap bisa dilihat.`,
    PASSKEY_ADDED: (until: Temporal.Instant) =>
      `Passkey baru saja ditambahkan ke akunmu. Demi keamananmu, klaim bisa diajukan mulai ${formatInstant(until, 'id')}. Saldo tetap bisa dilihat.`,
    AUTHENTICATOR_ADDED: (until: Temporal.Instant) =>
      `Aplikasi autentikator baru saja dipasang di akunmu. Demi keamananmu, klaim bisa diajukan mulai ${formatInstant(until, 'id')}. Saldo tetap bisa dilihat.`,
    ACCOUNT_CHANGED: (until: Temporal.Instant) =>
      `Rekening untuk klaim baru diganti. Demi keamananmu, klaim bisa diajukan mulai ${formatInstant(until, 'id')}. Saldo tetap bisa dilihat.`,
    RECOVERED: (until: Temporal.Instant) =>
      `Akunmu baru dipulihkan. Demi keamananmu, klaim bisa diajukan mulai ${formatInstant(until, 'id')}. Saldo tetap bisa dilihat.`,
    CARD_LINKED: (until: Temporal.Instant) =>
      `Sebuah kartu dengan nama lain baru digabungkan ke datamu. Sebelum uang keluar, pemilik catatannya diberi waktu. Klaim bisa diajukan mulai ${formatInstant(until, 'id')}. Saldo tetap bisa dilihat.`,
  },
  CAUSE_UNKNOWN: 'Pilih salah satu Sebab Klaim.',
  CARDS_CHANGED: 'Daftar kartumu berubah sejak kamu memeriksanya. Periksa lagi Data Kepesertaan.',
  AMOUNT_CHANGED: 'Jumlah yang dibayarkan berubah sejak kamu melihatnya. Periksa lagi Rincian Saldo JHT.',
  SLOT_GONE: 'Waktu wawancara yang kamu pilih sudah lewat. Pilih waktu lain; isian lainnya tetap tersimpan.',
  SELFIE_OLD:
    'Swafotomu sudah lebih dari seminggu yang lalu. Ambil sekali lagi supaya kami yakin ini kamu; isian lainnya tetap tersimpan.',
  PAPERS_LOST:
    'Ada dokumen yang berkasnya tidak dapat kami baca lagi. Kirim ulang dokumen itu; isian lainnya tetap tersimpan.',
  SLOT_UNKNOWN: 'Pilih salah satu waktu yang tersedia.',
  CONSENT_MISSING: 'Baca dan centang persetujuan di bawah sebelum Konfirmasi.',
  PAPERS_MISSING: 'Masih ada dokumen yang perlu dikirim ulang.',
  RETAKE: 'Fotonya belum bisa dipakai. Ambil lagi di tempat terang dengan wajah penuh di dalam bingkai.',
  ACCOUNT_CLOSED: 'Menurut bank, rekening ini sudah ditutup. Pakai rekening lain yang aktif.',
  ACCOUNT_DORMANT:
    'Menurut bank, rekening ini tidak aktif (dormant). Aktifkan dulu di bank, atau pakai rekening lain.',
  ACCOUNT_NOT_FOUND: 'Bank tidak menemukan nomor rekening ini. Periksa bank dan nomornya.',
  NAME_DIFFERS:
    'Rekening ini tercatat atas nama orang lain. Pakai rekening atas namamu sendiri, dengan nama seperti di KTP.',
  BANK_UNAVAILABLE: 'Bank sedang tidak bisa dihubungi. Isianmu aman; coba lagi beberapa menit lagi.',
  TOO_MANY: (retryAt: Temporal.Instant) =>
    `Terlalu banyak pemeriksaan rekening. Coba lagi setelah ${formatInstant(retryAt, 'id')}.`,
  NOT_WAITING_FOR_ACCOUNT:
    'Klaim ini tidak sedang menunggu rekening lain. Lihat keadaannya di Tracking Klaim.',
  fields: {
    REQUIRED: 'Isi bagian ini.',
    NPWP_OR_NONE: 'Isi NPWP, atau centang "Saya tidak punya NPWP", jangan keduanya.',
    NPWP_WRONG_LENGTH: 'NPWP terdiri dari 15 atau 16 angka.',
    NPWP_CHECK_DIGIT: 'Ada angka NPWP yang keliru. Salin lagi dari kartu NPWP.',
    BANK_UNKNOWN: 'Pilih bank dari daftar.',
    ACCOUNT_MALFORMED: 'Nomor rekening hanya angka, 5 sampai 34 angka.',
  },
};
