import { inWib, type Locale } from '@jmo/kernel';

/** "14.05 WIB": for moments of today. */
export function formatTime(instant: Temporal.Instant, locale: Locale): string {
  const local = inWib(instant);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(local.hour)}${locale === 'id' ? '.' : ':'}${pad(local.minute)} WIB`;
}
