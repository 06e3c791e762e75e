import { inWib, type Locale } from '@jmo/kernel';

/**
 * "14.05 WIB": from when something is possible again, for moments of today. Rounded up to the minute, so that nobody who
 * comes then is too early.
 */
export const formatTime = (instant: Temporal.Instant, locale: Locale): string =>
  write(instant.round({ smallestUnit: 'minute', roundingMode: 'ceil' }), locale);

/** Until when something holds, for moments of today: of its last minute nobody is promised all. */
export const formatEndTime = (instant: Temporal.Instant, locale: Locale): string => write(instant, locale);

function write(instant: Temporal.Instant, locale: Locale): string {
  const local = inWib(instant);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(local.hour)}${locale === 'id' ? '.' : ':'}${pad(local.minute)} WIB`;
}
