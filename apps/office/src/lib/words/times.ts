import { formatInstant, inWib } from '@jmo/kernel';

/** "14.05 WIB": for moments of today. */
export function clock(instant: Temporal.Instant): string {
  const { hour, minute } = inWib(instant);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(hour)}.${pad(minute)} WIB`;
}

export const moment = (instant: Temporal.Instant): string => formatInstant(instant, 'id');

export const tooManyUntil = (retryAt: Temporal.Instant): string =>
  `Terlalu banyak percobaan. Coba lagi setelah pukul ${clock(retryAt)}.`;
