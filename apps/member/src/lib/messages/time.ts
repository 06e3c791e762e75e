import { formatInstant, inWib, type Locale } from '@jmo/kernel';

/**
 * "14.05 WIB": from when something is possible again, for moments of today. Rounded up to the minute, so that nobody who
 * comes then is too early.
 */
export const formatTime = (instant: Temporal.Instant, locale: Locale): string =>
  write(instant.round({ smallestUnit: 'minute', roundingMode: 'ceil' }), locale);

/** The same where that may be another day than today: the day is said with it then. */
export function formatTimeOrDay(instant: Temporal.Instant, now: Temporal.Instant, locale: Locale): string {
  const at = instant.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const isToday = inWib(at).toPlainDate().equals(inWib(now).toPlainDate());
  return isToday ? write(at, locale) : formatInstant(at, locale);
}

/** Until when something holds, for moments of today: of its last minute nobody is promised all. */
export const formatEndTime = (instant: Temporal.Instant, locale: Locale): string => write(instant, locale);

function write(instant: Temporal.Instant, locale: Locale): string {
  const local = inWib(instant);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(local.hour)}${locale === 'id' ? '.' : ':'}${pad(local.minute)} WIB`;
}
