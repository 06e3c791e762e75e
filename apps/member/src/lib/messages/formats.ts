import { formatDate, formatInstant, formatMonth, formatRupiah, type Locale, type Zone } from '@jmo/kernel';

/** Money, days and moments in the reader's language; moments in WIB or the reader's own zone, and saying which. */
export const formatsFor = (locale: Locale, zone?: Zone) => ({
  money: (amount: bigint): string => formatRupiah(amount, locale),
  date: (date: Temporal.PlainDate): string => formatDate(date, locale),
  month: (month: Temporal.PlainYearMonth): string => formatMonth(month, locale),
  moment: (instant: Temporal.Instant): string => formatInstant(instant, locale, zone),
});
