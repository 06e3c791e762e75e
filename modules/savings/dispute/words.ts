import { formatDate, formatMonth, type Locale } from '@jmo/kernel';
import type { Dispute } from './dispute.ts';

type Received = Pick<Dispute, 'number' | 'month' | 'promisedBy'>;

/** The e-mail that a dispute was received: its number and the promise, nothing of what it says. */
export function receivedNotice(
  locale: Locale,
  { number, month, promisedBy }: Received,
): { subject: string; text: string } {
  const about = formatMonth(month, locale);
  const until = formatDate(promisedBy, locale);
  return locale === 'id'
    ? {
        subject: `Laporan ketidaksesuaian ${number} kami terima`,
        text: `Laporanmu tentang bulan ${about} kami terima dan kami periksa.\n\nKami jawab paling lambat ${until}. Lihat keadaannya di JMO: Jaminan Hari Tua, lalu Laporan Saya.\n\nNomor laporan: ${number}. Sebutkan nomor ini bila menghubungi Layanan Masyarakat 175.\n\nBukan kamu yang melapor? Segera hubungi 175.`,
      }
    : {
        subject: `We have received your report ${number}`,
        text: `We have received your report about ${about} and are looking into it.\n\nYou have our answer by ${until}. See where it stands in JMO: Old-age savings, then My reports.\n\nReport number: ${number}. Quote it when you call 175.\n\nWas it not you? Call 175 at once.`,
      };
}

/** That a dispute is answered, by e-mail and in the app; the answer itself is behind the sign-in. */
export function answeredNotice(
  locale: Locale,
  { number, month }: Pick<Dispute, 'number' | 'month'>,
): { subject: string; text: string } {
  const about = formatMonth(month, locale);
  return locale === 'id'
    ? {
        subject: `Laporan ketidaksesuaian ${number} sudah kami jawab`,
        text: `Laporanmu tentang bulan ${about} sudah kami periksa dan kami jawab.\n\nBaca jawabannya di JMO: Jaminan Hari Tua, lalu Laporan Saya. Jawabannya belum sesuai? Laporkan bulan itu sekali lagi, atau hubungi Layanan Masyarakat 175.\n\nNomor laporan: ${number}.`,
      }
    : {
        subject: `We have answered your report ${number}`,
        text: `We have looked into your report about ${about} and answered it.\n\nRead the answer in JMO: Old-age savings, then My reports. Is it still not right? Report that month once more, or call 175.\n\nReport number: ${number}.`,
      };
}
