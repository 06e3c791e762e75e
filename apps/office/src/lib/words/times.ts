import { formatInstant, inWib } from '@jmo/kernel';

/** "14.05 WIB": for moments of today. */
export function clock(instant: Temporal.Instant): string {
  const { hour, minute } = inWib(instant);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(hour)}.${pad(minute)} WIB`;
}

export const moment = (instant: Temporal.Instant): string => formatInstant(instant, 'id');

/** With the day: some limits last one, and end at 07.00. */
export const tooManyUntil = (retryAt: Temporal.Instant, what = 'percobaan'): string =>
  `Terlalu banyak ${what}. Coba lagi setelah ${moment(retryAt)}.`;
