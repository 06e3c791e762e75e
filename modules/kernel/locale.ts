/** Indonesian is the language of the service; English is its equal second. */
export type Locale = 'id' | 'en';

export const parseLocale = (text: string | undefined): Locale => (text === 'en' ? 'en' : 'id');

const tag = (locale: Locale) => (locale === 'id' ? 'id-ID' : 'en-GB');

/** "23 November 2026" */
export const formatDate = (date: Temporal.PlainDate, locale: Locale): string =>
  date.toLocaleString(tag(locale), { day: 'numeric', month: 'long', year: 'numeric' });

/** "November 2026" */
export const formatMonth = (month: Temporal.PlainYearMonth, locale: Locale): string =>
  month.toPlainDate({ day: 1 }).toLocaleString(tag(locale), { month: 'long', year: 'numeric' });

/** "23 November 2026 pukul 14.05 WIB" */
export function formatInstant(instant: Temporal.Instant, locale: Locale): string {
  const local = instant.toZonedDateTimeISO('Asia/Jakarta');
  const pad = (value: number) => String(value).padStart(2, '0');
  const separator = locale === 'id' ? '.' : ':';
  return `${formatDate(local.toPlainDate(), locale)}${locale === 'id' ? ' pukul ' : ', '}${pad(local.hour)}${separator}${pad(local.minute)} WIB`;
}
