import { dateInWib, WIB } from './clock.ts';
import { isHoliday } from './holidays.ts';

/** Monday to Friday, public holidays and cuti bersama left out: days on which banks clear and offices work. */
export const isBankingDay = (date: Temporal.PlainDate): boolean => date.dayOfWeek <= 5 && !isHoliday(date);

/** The day after so many banking days; with 0 the day itself, whatever it is. */
export function bankingDayAfter(date: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let day = date;
  for (let left = days; left > 0; left -= isBankingDay(day) ? 1 : 0) day = day.add({ days: 1 });
  return day;
}

const END_OF_OFFICE_HOURS = Temporal.PlainTime.from('17:00');

/** When the office closes on the last of so many banking days after `at`: what officers promise. */
export const officeClosesAfter = (at: Temporal.Instant, days: number): Temporal.Instant =>
  bankingDayAfter(dateInWib(at), days)
    .toZonedDateTime({ timeZone: WIB, plainTime: END_OF_OFFICE_HOURS })
    .toInstant();
