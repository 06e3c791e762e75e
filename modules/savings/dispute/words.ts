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
