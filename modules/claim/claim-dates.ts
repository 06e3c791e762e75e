import { startOfDayInWib } from '@jmo/kernel';
import type { Wait } from './explanation.ts';

/**
 * Calendar arithmetic of claims, in Jakarta. A month later is the same day of the next month, or that month's last day
 * when it has no such day (31 January → 28 or 29 February). Birthdays follow the same rule, so a person born on
 * 29 February turns a year older on 28 February of a common year. Everything begins at 00:00 WIB of its day.
 */
export function waitEndsOn(countedFrom: Temporal.PlainDate, wait: Wait): Temporal.PlainDate {
  switch (wait.kind) {
    case 'NONE':
      return countedFrom;
    case 'MONTHS':
      return countedFrom.add({ months: wait.months }, { overflow: 'constrain' });
    case 'NEXT_MONTH':
      return countedFrom.with({ day: 1 }).add({ months: 1 });
  }
}

export const birthdayAt = (birthDate: Temporal.PlainDate, age: number): Temporal.PlainDate =>
  birthDate.add({ years: age }, { overflow: 'constrain' });

/** Whole years on a day, by the same rule as {@link birthdayAt}. */
export function ageOn(birthDate: Temporal.PlainDate, date: Temporal.PlainDate): number {
  const years = date.year - birthDate.year;
  return Temporal.PlainDate.compare(birthdayAt(birthDate, years), date) <= 0 ? years : years - 1;
}

export const beginsAt = (date: Temporal.PlainDate): Temporal.Instant => startOfDayInWib(date);
