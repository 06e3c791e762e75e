/** Returns are booked for months that are over: the newest of them, seen from a day in Jakarta. */
export const lastCompletedMonth = (today: Temporal.PlainDate): Temporal.PlainYearMonth =>
  today.toPlainYearMonth().subtract({ months: 1 });
