import type { News } from '../../news.ts';
import { formatsOf, type NoticeFacts, type NoticeWords } from '../notice-facts.ts';

const { money, moment, list } = formatsOf('id', 'sedang dipastikan');
const FOOTER =
  'Bukan kamu yang mengajukan? Segera hubungi Layanan Masyarakat 175 dan sebutkan nomor klaim ini.';
const FOLLOW = 'Lihat jalannya di aplikasi JMO, menu Tracking Klaim.';
const OTHER_ACCOUNT =
  'Buka aplikasi JMO, menu Tracking Klaim, lalu isi rekening lain yang aktif atas namamu.';
const ASK = 'Pertanyaan? Hubungi Layanan Masyarakat 175 dengan nomor klaim ini.';

/** Messages about a claim (e-mail, SMS, Pemberitahuan): what happened, what to do next, the number to quote. */
export const notices: Readonly<Record<News, (about: NoticeFacts) => NoticeWords>> = {
  SUBMITTED: ({ number, net, expectedAt, stop }) => ({
    subject: `Klaim JHT ${number} diproses`,
    text: `Pengajuan klaim JHT kamu sudah kami terima dan sedang diproses.\n\nNomor klaim: ${number}\nDibayarkan: ${money(net)}\nPerkiraan masuk rekening: ${moment(expectedAt)}\n\n${FOLLOW}\n\n${stop === undefined ? FOOTER : `Bukan kamu yang mengajukan? Hentikan sekarang, tanpa perlu masuk: ${stop}\nLalu hubungi Layanan Masyarakat 175 dan sebutkan nomor klaim ini.`}`,
    sms: `JMO: klaim JHT ${number} diproses. Bukan kamu? ${stop === undefined ? 'Hubungi 175.' : `Hentikan: ${stop}`}`,
  }),
  VERIFYING: ({ number }) => ({
    subject: `Klaim JHT ${number}: verifikasi data`,
    text: `Data klaim JHT kamu sedang diperiksa. Tidak ada yang perlu kamu lakukan.\n\nNomor klaim: ${number}\n\n${FOLLOW}`,
    sms: `JMO: data klaim ${number} sedang diperiksa. Lihat Tracking Klaim.`,
  }),
  DETERMINED: ({ number, gross, tax, net }) => ({
    subject: `Klaim JHT ${number}: jumlah ditetapkan`,
    text: `Jumlah klaim JHT kamu sudah ditetapkan. Tidak ada yang perlu kamu lakukan.\n\nNomor klaim: ${number}\nSaldo yang diklaim: ${money(gross)}\nPajak (PPh 21): ${money(tax)}\nDibayarkan: ${money(net)}\n\n${FOLLOW}`,
    sms: `JMO: klaim ${number} ditetapkan, ${money(net)} akan dibayarkan. Lihat Tracking Klaim.`,
  }),
  PAYING: ({ number, net, expectedAt }) => ({
    subject: `Klaim JHT ${number}: proses pembayaran`,
    text: `Pembayaran klaim JHT kamu sedang dikirim ke bank. Tidak ada yang perlu kamu lakukan.\n\nNomor klaim: ${number}\nDibayarkan: ${money(net)}\nPerkiraan masuk rekening: ${moment(expectedAt)}\n\n${FOLLOW}`,
    sms: `JMO: pembayaran klaim ${number} sedang dikirim ke bank. Lihat Tracking Klaim.`,
  }),
  WAITS_FOR_BANK: ({ number, net, sendAt, expectedAt }) => ({
    subject: `Klaim JHT ${number} dibayar saat bank buka`,
    text: `Klaim JHT kamu sudah disetujui. Bank sedang tutup untuk cara bayar ini, jadi pembayarannya kami kirim begitu buka. Tidak ada yang perlu kamu lakukan.\n\nNomor klaim: ${number}\nDibayarkan: ${money(net)}\nDikirim ke bank: ${moment(sendAt)}\nPerkiraan masuk rekening: ${moment(expectedAt)}\n\n${FOLLOW}`,
    sms: `JMO: klaim ${number} disetujui dan dibayar begitu bank buka, ${moment(sendAt)}. Lihat Tracking Klaim.`,
  }),
  SENT: ({ number }) => ({
    subject: `Klaim JHT ${number} sudah di bank`,
    text: `Bank sudah menerima perintah pembayaran klaim JHT kamu dan sedang mengerjakannya. Kami kabari begitu dananya masuk.\n\nNomor klaim: ${number}\n\n${FOLLOW}`,
    sms: `JMO: bank sedang mengerjakan pembayaran klaim ${number}. Lihat Tracking Klaim.`,
  }),
  PAID: ({ number, net }) => ({
    subject: `Klaim JHT ${number} sudah dibayar`,
    text: `Klaim JHT kamu selesai. Bank sudah memastikan dana masuk ke rekeningmu.\n\nNomor klaim: ${number}\nDibayarkan: ${money(net)}\n\nPeriksa rekeningmu. Jika dana belum terlihat, hubungi Layanan Masyarakat 175 dengan nomor klaim ini.`,
    sms: `JMO: klaim JHT ${number} selesai, ${money(net)} masuk ke rekeningmu.`,
  }),
  ACCOUNT_REFUSED: ({ number }) => ({
    subject: `Klaim JHT ${number} perlu rekening lain`,
    text: `Bank menolak pembayaran klaim JHT kamu ke rekening yang kamu isi. Danamu aman.\n\nNomor klaim: ${number}\n\n${OTHER_ACCOUNT}`,
    sms: `JMO: bank menolak rekening untuk klaim ${number}. Danamu aman. Isi rekening lain di Tracking Klaim.`,
  }),
  RETURNED: ({ number }) => ({
    subject: `Pembayaran klaim JHT ${number} dikembalikan bank`,
    text: `Bank penerima mengembalikan pembayaran klaim JHT kamu. Danamu aman.\n\nNomor klaim: ${number}\n\n${OTHER_ACCOUNT}`,
    sms: `JMO: bank mengembalikan pembayaran klaim ${number}. Danamu aman. Isi rekening lain di Tracking Klaim.`,
  }),
  OWED_TO_HEIRS: ({ number }) => ({
    subject: `Pembayaran klaim JHT ${number} dikembalikan bank`,
    text: `Bank penerima mengembalikan pembayaran klaim JHT ini. Dananya aman. Menurut catatan kami pesertanya sudah meninggal dunia, jadi dana ini untuk ahli warisnya: mereka dapat mengajukan sekali lagi di JMO, Klaim oleh ahli waris.\n\nNomor klaim: ${number}\n\nKalau ini keliru, segera hubungi Layanan Masyarakat 175 dan sebutkan nomor klaim ini.`,
    sms: `JMO: bank mengembalikan pembayaran klaim ${number}. Dananya untuk ahli waris, yang dapat mengajukan lagi. Keliru? Segera hubungi 175.`,
  }),
  HELD: ({ number }) => ({
    subject: `Klaim JHT ${number} sedang diperiksa petugas`,
    text: `Klaim JHT kamu sedang diperiksa petugas sebelum dilanjutkan. Danamu aman dan tidak ada yang perlu kamu lakukan.\n\nNomor klaim: ${number}\n\n${ASK}`,
    sms: `JMO: klaim ${number} sedang diperiksa petugas. Danamu aman. Pertanyaan: 175.`,
  }),
  HELD_LOCKED: ({ number, until }) => ({
    subject: `Klaim JHT ${number} ditahan kunci klaim`,
    text: `Kunci klaim di akunmu aktif, jadi klaim JHT kamu kami tahan. Danamu aman.\n\nNomor klaim: ${number}\n\n${until === undefined ? 'Klaim lanjut sendiri setelah kamu membuka kunci di menu Profil Saya, Kunci Klaim.' : `Kunci terbuka pada ${moment(until)}; setelah itu klaim lanjut sendiri.`} Kamu juga bisa membatalkan klaim ini di Tracking Klaim.\n\n${FOOTER}`,
    sms: `JMO: klaim ${number} ditahan kunci klaim. Danamu aman. Buka kunci di Profil Saya untuk melanjutkan.`,
  }),
  HELD_COOLING: ({ number, until }) => ({
    subject: `Klaim JHT ${number} menunggu masa tenang`,
    text: `Ada data penting akunmu yang baru diganti. Demi keamananmu belum ada yang dibayarkan sampai ${moment(until)}; setelah itu klaim lanjut sendiri. Danamu aman.\n\nNomor klaim: ${number}\n\n${FOOTER}`,
    sms: `JMO: klaim ${number} menunggu masa tenang sampai ${moment(until)}, lalu lanjut sendiri. Bukan kamu? Hubungi 175.`,
  }),
  INTERVIEW_MISSED: ({ number }) => ({
    subject: `Klaim JHT ${number}: wawancara video perlu waktu lain`,
    text: `Wawancara video untuk klaim JHT kamu perlu dijadwalkan lagi. Petugas menghubungimu lewat nomor handphone akunmu untuk menyepakati waktunya. Danamu aman.\n\nNomor klaim: ${number}\n\nSiapkan dokumen asli. Petugas tidak pernah meminta kode, kata sandi, atau uang.\n\n${ASK}`,
    sms: `JMO: wawancara klaim ${number} perlu waktu lain. Petugas meneleponmu, dan tidak pernah minta kode atau uang. Pertanyaan: 175.`,
  }),
  STOPPED: ({ number }) => ({
    subject: `Klaim JHT ${number} dihentikan`,
    text: `Klaim JHT ini dihentikan lewat tombol di pemberitahuan. Danamu aman dan tidak ada yang dibayarkan. Petugas akan menghubungimu.\n\nNomor klaim: ${number}\n\nGanti kata sandimu sekarang, juga kata sandi emailmu. ${ASK}`,
    sms: `JMO: klaim ${number} dihentikan dan dikunci. Danamu aman. Ganti kata sandimu; petugas akan menghubungimu. Pertanyaan: 175.`,
  }),
  RESUMED_BY_ITSELF: ({ number }) => ({
    subject: `Klaim JHT ${number} dilanjutkan`,
    text: `Yang menahan klaim JHT kamu sudah selesai, jadi klaim dilanjutkan. Tidak ada yang perlu kamu lakukan.\n\nNomor klaim: ${number}\n\n${FOLLOW}`,
    sms: `JMO: klaim ${number} dilanjutkan. Lihat Tracking Klaim.`,
  }),
  ACCOUNT_CHANGED: ({ number, net, account = '', expectedAt, stop }) => ({
    subject: `Rekening klaim JHT ${number} diganti`,
    text: `Rekening untuk klaim JHT kamu sudah diganti. Pembayaran dikirim ke rekening yang baru.\n\nNomor klaim: ${number}\nRekening baru: ${account}\nDibayarkan: ${money(net)}\nPerkiraan masuk rekening: ${moment(expectedAt)}\n\n${stop === undefined ? 'Bukan kamu yang mengganti? Segera hubungi Layanan Masyarakat 175 dan sebutkan nomor klaim ini.' : `Bukan kamu yang mengganti? Hentikan sekarang, tanpa perlu masuk: ${stop}\nLalu hubungi Layanan Masyarakat 175 dan sebutkan nomor klaim ini.`}`,
    sms: `JMO: rekening klaim ${number} diganti ke ${account}. Bukan kamu? ${stop === undefined ? 'Segera hubungi 175.' : `Hentikan: ${stop}`}`,
  }),
  QUEUED: ({ number, interviewAt }) => ({
    subject: `Klaim JHT ${number} menunggu wawancara video`,
    text: `Datamu sudah kami periksa. Langkah berikutnya: wawancara video dengan petugas Lapak Asik.\n\nNomor klaim: ${number}\nWaktu: ${moment(interviewAt)}\n\nPetugas menghubungimu lewat nomor handphone-mu. Siapkan dokumen asli. Petugas tidak pernah meminta kode, kata sandi, atau uang.\n\n${FOLLOW}\n\n${FOOTER}`,
    sms: `JMO: klaim ${number} menunggu wawancara video. Siapkan dokumen asli. Petugas tidak pernah minta kode atau uang.`,
  }),
  INTERVIEW_SOON: ({ number, interviewAt }) => ({
    subject: `Klaim JHT ${number}: wawancara video sebentar lagi`,
    text: `Petugas Lapak Asik menghubungimu lewat panggilan video pada waktu ini.\n\nNomor klaim: ${number}\nWaktu: ${moment(interviewAt)}\n\nSiapkan dokumen asli dan tempat yang tenang dan terang. Petugas tidak pernah meminta kode, kata sandi, atau uang.\n\n${ASK}`,
    sms: `JMO: wawancara klaim ${number} pada ${moment(interviewAt)}. Siapkan dokumen asli. Petugas tidak pernah minta kode atau uang.`,
  }),
  APPROVED: ({ number }) => ({
    subject: `Klaim JHT ${number} disetujui petugas`,
    text: `Petugas sudah memeriksa dan menyetujui klaim JHT kamu. Jumlah yang besar diperiksa satu petugas lagi sebelum dibayar. Tidak ada yang perlu kamu lakukan.\n\nNomor klaim: ${number}\n\n${FOLLOW}`,
    sms: `JMO: klaim ${number} disetujui petugas. Lihat Tracking Klaim.`,
  }),
  CORRECTION: ({ number, reasons }) => ({
    subject: `Klaim JHT ${number}: ada dokumen yang perlu dikirim ulang`,
    text: `Petugas memeriksa dokumenmu dan meminta ini lagi:\n\n${list(reasons)}\n\nNomor klaim: ${number}\nKlaim dan saldomu tetap aman. Buka aplikasi JMO, menu Tracking Klaim, lalu kirim ulang dokumen itu.`,
    sms: `JMO: klaim ${number} perlu dokumen yang dikirim ulang. Buka Tracking Klaim.`,
  }),
  RESUBMITTED: ({ number }) => ({
    subject: `Dokumen klaim JHT ${number} sudah kami terima`,
    text: `Dokumen yang kamu kirim ulang sudah kami terima. Klaimmu kembali ke antrean petugas; kami kabari begitu diputuskan.\n\nNomor klaim: ${number}\n\n${FOLLOW}`,
    sms: `JMO: dokumen ulang untuk klaim ${number} sudah kami terima. Lihat Tracking Klaim.`,
  }),
  RESUMED: ({ number }) => ({
    subject: `Klaim JHT ${number} dilanjutkan`,
    text: `Pemeriksaan petugas selesai dan klaim JHT kamu dilanjutkan. Tidak ada yang perlu kamu lakukan.\n\nNomor klaim: ${number}\n\n${FOLLOW}`,
    sms: `JMO: klaim ${number} dilanjutkan. Lihat Tracking Klaim.`,
  }),
  INTERVIEW_AGREED: ({ number, interviewAt }) => ({
    subject: `Klaim JHT ${number}: waktu wawancara video`,
    text: `Klaim JHT kamu dilanjutkan, dan waktu wawancara videonya sudah dicatat.\n\nNomor klaim: ${number}\nWaktu: ${moment(interviewAt)}\n\nPetugas menghubungimu lewat nomor handphone akunmu. Siapkan dokumen asli. Petugas tidak pernah meminta kode, kata sandi, atau uang. Waktunya tidak cocok? Hubungi Layanan Masyarakat 175 dengan nomor klaim ini.\n\n${FOLLOW}`,
    sms: `JMO: wawancara klaim ${number} pada ${moment(interviewAt)}. Siapkan dokumen asli. Tidak cocok? Hubungi 175.`,
  }),
  INTERVIEW_MOVED: ({ number, interviewAt }) => ({
    subject: `Klaim JHT ${number}: wawancara video pindah waktu`,
    text: `Wawancara video klaim JHT kamu pindah ke waktu yang disepakati denganmu. Waktu sebelumnya tidak berlaku lagi.\n\nNomor klaim: ${number}\nWaktu: ${moment(interviewAt)}\n\nPetugas menghubungimu lewat nomor handphone akunmu. Siapkan dokumen asli. Petugas tidak pernah meminta kode, kata sandi, atau uang. Waktunya tidak cocok? Hubungi Layanan Masyarakat 175 dengan nomor klaim ini.\n\n${FOLLOW}`,
    sms: `JMO: wawancara klaim ${number} pindah ke ${moment(interviewAt)}. Siapkan dokumen asli. Tidak cocok? Hubungi 175.`,
  }),
  REFUSED_BY_OFFICER: ({ number, reasons, source = '' }) => ({
    subject: `Klaim JHT ${number} ditolak`,
    text: `Petugas sudah memeriksa klaim JHT kamu dan belum dapat menyetujuinya:\n\n${list(reasons)}\n\nDasar: ${source}\nNomor klaim: ${number}\nSaldo JHT kamu tetap utuh. Kalau kamu keberatan, ajukan di JMO, Profil Saya, Keberatan, atau lewat Layanan Masyarakat 175 atau Kantor Cabang dengan nomor klaim ini. Kamu juga bisa mengajukan lagi dengan dokumen yang lengkap.`,
    sms: `JMO: klaim ${number} ditolak. Saldo tetap utuh. Alasan dan cara keberatan ada di Tracking Klaim.`,
  }),
  REFUSED: ({ number, reasons }) => ({
    subject: `Klaim JHT ${number} belum dapat dibayar`,
    text: `Saat kami periksa lagi, klaim JHT kamu belum memenuhi syarat:\n\n${list(reasons)}\n\nNomor klaim: ${number}\nSaldo JHT kamu tetap utuh. Kamu bisa mengajukan lagi setelah syaratnya terpenuhi. Kalau kamu keberatan, ajukan di JMO, Profil Saya, Keberatan, atau lewat Layanan Masyarakat 175 atau Kantor Cabang dengan nomor klaim ini.`,
    sms: `JMO: klaim ${number} belum dapat dibayar. Saldo tetap utuh. Alasannya ada di Tracking Klaim.`,
  }),
  CANCELLED: ({ number }) => ({
    subject: `Klaim JHT ${number} dibatalkan`,
    text: `Klaim JHT kamu dibatalkan dan tidak dibayarkan. Saldo JHT kamu tetap utuh; kamu bisa mengajukan lagi kapan saja.\n\nNomor klaim: ${number}\n\nBukan kamu yang membatalkan? Segera hubungi Layanan Masyarakat 175 dan sebutkan nomor klaim ini.`,
    sms: `JMO: klaim ${number} dibatalkan. Saldo tetap utuh. Bukan kamu? Hubungi 175.`,
  }),
  CLOSED_FOR_HEIRS: ({ number }) => ({
    subject: `Klaim JHT ${number} dihentikan`,
    text: `Klaim JHT ini dihentikan dan tidak dibayarkan, karena pesertanya dilaporkan meninggal dunia. Saldo JHT tetap utuh.\n\nNomor klaim: ${number}\n\nKalau ini keliru, segera hubungi Layanan Masyarakat 175 dan sebutkan nomor klaim ini.`,
    sms: `JMO: klaim ${number} dihentikan karena peserta dilaporkan meninggal. Saldo tetap utuh. Keliru? Segera hubungi 175.`,
  }),
  PUT_BACK_FOR_HEIRS: ({ number, gross }) => ({
    subject: `Klaim JHT ${number} dihentikan`,
    text: `Pembayaran klaim JHT ini dikembalikan bank dan belum sampai ke rekening lain. Karena pesertanya dilaporkan meninggal dunia, klaim ini dihentikan dan ${money(gross)} masuk kembali ke saldo JHT, sebelum pajak.\n\nNomor klaim: ${number}\n\nKalau ini keliru, segera hubungi Layanan Masyarakat 175 dan sebutkan nomor klaim ini. Setelah diluruskan, klaim JHT bisa diajukan lagi.`,
    sms: `JMO: klaim ${number} dihentikan: peserta dilaporkan meninggal. ${money(gross)} kembali ke saldo JHT. Keliru? Segera hubungi 175.`,
  }),
  OVERDUE: ({ number, promisedAt }) => ({
    subject: `Klaim JHT ${number} terlambat`,
    text: `Klaim JHT kamu belum sampai ke langkah berikutnya pada waktu yang kami janjikan (${moment(promisedAt)}). Kami minta maaf. Danamu aman.\n\nNomor klaim: ${number}\n\nKlaim ini sudah masuk daftar klaim terlambat yang diperiksa petugas pada jam kerja, dan sistem kami terus mencoba. Kamu tidak perlu mengajukan lagi; kami kabari begitu ada perubahan.\n\n${ASK}`,
    sms: `JMO: klaim ${number} terlambat. Danamu aman. Petugas sudah diberi tahu, tak perlu mengajukan lagi. Pertanyaan: 175.`,
  }),
};
