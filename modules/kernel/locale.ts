import { WIB } from './clock.ts';
import { ZONE_NAMES, type Zone } from './zone.ts';

/** Indonesian is the language of the service; English is its equal second. */
export type Locale = 'id' | 'en';

export const parseLocale = (text: string | undefined): Locale => (text === 'en' ? 'en' : 'id');

/** Made once: making a formatter costs a hundred times what using it does. */
const formatters = (options: Intl.DateTimeFormatOptions): Record<Locale, Intl.DateTimeFormat> => ({
  id: new Intl.DateTimeFormat('id-ID', options),
  en: new Intl.DateTimeFormat('en-GB', options),
});
const days = formatters({ day: 'numeric', month: 'long', year: 'numeric' });
const months = formatters({ month: 'long', year: 'numeric' });

/** "23 November 2026" */
export const formatDate = (date: Temporal.PlainDate, locale: Locale): string => days[locale].format(date);

/** "November 2026" */
export const formatMonth = (month: Temporal.PlainYearMonth, locale: Locale): string =>
  months[locale].format(month.toPlainDate({ day: 1 }));

/** "23 November 2026 pukul 14.05 WIB" */
export function formatInstant(instant: Temporal.Instant, locale: Locale, zone: Zone = WIB): string {
  const local = instant.toZonedDateTimeISO(zone);
  const pad = (value: number) => String(value).padStart(2, '0');
  const separator = locale === 'id' ? '.' : ':';
  return `${formatDate(local.toPlainDate(), locale)}${locale === 'id' ? ' pukul ' : ', '}${pad(local.hour)}${separator}${pad(local.minute)} ${ZONE_NAMES[zone]}`;
}
