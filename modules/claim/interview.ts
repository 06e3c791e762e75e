import { dateInWib } from '@jmo/kernel';
import { isBankingDay } from '@jmo/payout';
import { valueAt, type Dated } from './rules.ts';

/** When officers of Lapak Asik talk to people, in Jakarta. A wish, no appointment: the officer may call a little later. */
export interface InterviewHours {
  /** Begin of each slot, WIB. */
  readonly starts: readonly string[];
  /** Banking days between handing in and the first slot offered. */
  readonly leadDays: number;
  /** Banking days on offer. */
  readonly days: number;
}

/** No published hours were found: these are this system's own. */
export const interviewHours: Dated<InterviewHours> = [
  {
    from: '2020-11-02',
    value: {
      starts: ['08:30', '09:30', '10:30', '13:00', '14:00', '15:00'],
      leadDays: 1,
      days: 7,
    },
  },
];

/** The times on offer, by day. Days off are those of the banks: a claim that cannot be paid need not be hurried. */
export function interviewSlots(
  now: Temporal.Instant,
): readonly { readonly on: Temporal.PlainDate; readonly starts: readonly Temporal.Instant[] }[] {
  const today = dateInWib(now);
  const { starts, leadDays, days } = valueAt(interviewHours, today);
  const first = bankingDayAfter(today, leadDays);
  return Array.from({ length: days }, (_, index) => bankingDayAfter(first, index)).map((on) => ({
    on,
    starts: starts.map((time) =>
      on.toZonedDateTime({ timeZone: 'Asia/Jakarta', plainTime: time }).toInstant(),
    ),
  }));
}

export const isOffered = (slot: string, now: Temporal.Instant): boolean =>
  interviewSlots(now).some(({ starts }) => starts.some((start) => start.toString() === slot));

function bankingDayAfter(date: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let day = date;
  for (let left = days; left > 0;) {
    day = day.add({ days: 1 });
    if (isBankingDay(day)) left -= 1;
  }
  return day;
}
