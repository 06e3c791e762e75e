import { formatDate, formatInstant, formatMonth, formatRupiah, type Locale } from '@jmo/kernel';

/** Money, days and moments in the reader's language; moments always in WIB, and saying so. */
export const formatsFor = (locale: Locale) => ({
  money: (amount: bigint): string => formatRupiah(amount, locale),
  date: (date: Temporal.PlainDate): string => formatDate(date, locale),
  month: (month: Temporal.PlainYearMonth): string => formatMonth(month, locale),
  moment: (instant: Temporal.Instant): string => formatInstant(instant, locale),
});
