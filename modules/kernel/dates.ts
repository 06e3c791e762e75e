import { err, ok, type Result } from './result.ts';

/** ISO calendar dates and months as they stand in files and forms. */
export function parseDate(text: string): Result<Temporal.PlainDate, 'date-malformed'> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return err('date-malformed');
  try {
    return ok(Temporal.PlainDate.from(text, { overflow: 'reject' }));
  } catch {
    return err('date-malformed');
  }
}

export function parseMonth(text: string): Result<Temporal.PlainYearMonth, 'month-malformed'> {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)
    ? ok(Temporal.PlainYearMonth.from(text))
    : err('month-malformed');
}

export const firstDayOf = (month: Temporal.PlainYearMonth): Temporal.PlainDate =>
  month.toPlainDate({ day: 1 });
export const lastDayOf = (month: Temporal.PlainYearMonth): Temporal.PlainDate =>
  month.toPlainDate({ day: month.daysInMonth });
export const monthOf = (date: Temporal.PlainDate): Temporal.PlainYearMonth => date.toPlainYearMonth();
