import { formatInstant, formatRupiah } from '@jmo/kernel';

interface About {
  readonly number: string;
  readonly net: bigint;
}
const footer =
  'Bukan kamu yang mengajukan? Segera hubungi Layanan Masyarakat 175 dan sebutkan nomor klaim ini.';
const money = (amount: bigint) => formatRupiah(amount, 'id');

/** E-mails (subject, text) and SMS about a claim: what happened, what to do next, the number to quote. */
export const notices = {
  SUBMITTED: ({ number, net }: About, expectedAt: Temporal.Instant) => ({
    subject: `Klaim JHT ${number} diproses`,
    text: `Pengajuan klaim JHT kamu sudah kami terima dan sedang diproses.\n\nNomor klaim: ${number}\nDibayarkan: ${money(net)}\nPerkiraan masuk rekening: ${formatInstant(expectedAt, 'id')}\n\nLihat jalannya di aplikasi JMO, menu Tracking Klaim.\n\n${footer}`,
    sms: `JMO: klaim JHT ${number} diproses. Lihat Tracking Klaim. Bukan kamu? Hubungi 175.`,
  }),
  PAID: ({ number, net }: About) => ({
    subject: `Klaim JHT ${number} sudah dibayar`,
    text: `Klaim JHT kamu selesai. Bank sudah memastikan dana masuk ke rekeningmu.\n\nNomor klaim: ${number}\nDibayarkan: ${money(net)}\n\nPeriksa rekeningmu. Jika dana belum terlihat, hubungi Layanan Masyarakat 175 dengan nomor klaim ini.`,
    sms: `JMO: klaim JHT ${number} selesai, ${money(net)} masuk ke rekeningmu.`,
  }),
  ACCOUNT_REFUSED: ({ number }: About) => ({
    subject: `Klaim JHT ${number} perlu rekening lain`,
    text: `Bank menolak pembayaran klaim JHT kamu ke rekening yang kamu isi. Danamu aman.\n\nNomor klaim: ${number}\n\nBuka aplikasi JMO, menu Tracking Klaim, lalu isi rekening lain yang aktif atas namamu.`,
    sms: `JMO: bank menolak rekening untuk klaim ${number}. Danamu aman. Isi rekening lain di Tracking Klaim.`,
  }),
  RETURNED: ({ number }: About) => ({
    subject: `Pembayaran klaim JHT ${number} dikembalikan bank`,
    text: `Bank penerima mengembalikan pembayaran klaim JHT kamu. Danamu aman.\n\nNomor klaim: ${number}\n\nBuka aplikasi JMO, menu Tracking Klaim, lalu isi rekening lain yang aktif atas namamu.`,
    sms: `JMO: bank mengembalikan pembayaran klaim ${number}. Danamu aman. Isi rekening lain di Tracking Klaim.`,
  }),
  HELD: ({ number }: About) => ({
    subject: `Klaim JHT ${number} sedang diperiksa petugas`,
    text: `Klaim JHT kamu sedang diperiksa petugas sebelum dilanjutkan. Danamu aman dan tidak ada yang perlu kamu lakukan.\n\nNomor klaim: ${number}\n\nPertanyaan? Hubungi Layanan Masyarakat 175 dengan nomor klaim ini.`,
    sms: `JMO: klaim ${number} sedang diperiksa petugas. Danamu aman. Pertanyaan: 175.`,
  }),
  REFUSED: ({ number }: About, reasons: readonly string[]) => ({
    subject: `Klaim JHT ${number} belum dapat dibayar`,
    text: `Saat kami periksa lagi, klaim JHT kamu belum memenuhi syarat:\n\n${reasons.map((reason) => `- ${reason}`).join('\n')}\n\nNomor klaim: ${number}\nSaldo JHT kamu tetap utuh. Kamu bisa mengajukan lagi setelah syaratnya terpenuhi. Jika ini keliru, hubungi Layanan Masyarakat 175 atau Kantor Cabang dengan nomor klaim ini.`,
    sms: `JMO: klaim ${number} belum dapat dibayar. Saldo tetap utuh. Alasannya ada di Tracking Klaim.`,
  }),
};
