import { dateInWib, formatDate, type Locale } from '@jmo/kernel';

const ZONES = [
  ['Asia/Jakarta', 'WIB'],
  ['Asia/Makassar', 'WITA'],
  ['Asia/Jayapura', 'WIT'],
] as const;

/** "08.30 WIB · 09.30 WITA · 10.30 WIT": whoever reads it need not reckon. */
export const slotLabel = (start: Temporal.Instant): string =>
  ZONES.map(([zone, name]) => {
    const { hour, minute } = start.toZonedDateTimeISO(zone);
    return `${String(hour).padStart(2, '0')}.${String(minute).padStart(2, '0')} ${name}`;
  }).join(' · ');

/** The same with its day. */
export const slotOn = (locale: Locale, start: Temporal.Instant): string =>
  `${formatDate(dateInWib(start), locale)}, ${slotLabel(start)}`;
