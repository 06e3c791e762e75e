import { bankingDayAfter, dateInWib } from '@jmo/kernel';
import { valueAt, type Dated } from './rules.ts';

/** When officers of Lapak Asik talk to people, in Jakarta. A wish, no appointment: the officer may call a little later. */
export interface InterviewHours {
  /** Begin of each slot, WIB. */
  readonly starts: readonly string[];
  /** How many people an office talks to at the same time. */
  readonly capacity: number;
  /** Banking days between handing in and the first slot offered. */
  readonly leadDays: number;
  /** Banking days on offer. */
  readonly days: number;
}

/** No published hours were found: these are this system's own, for every office that keeps no other. */
export const interviewHours: Dated<InterviewHours> = [
  {
    from: '2020-11-02',
    value: {
      starts: ['08:30', '09:30', '10:30', '13:00', '14:00', '15:00'],
      capacity: 4,
      leadDays: 1,
      days: 7,
    },
  },
];

/** What an office keeps of its own: hours, places, days on which it is closed beside the banks' own. */
export interface OfficeCalendar {
  readonly starts: readonly string[];
  readonly capacity: number;
  readonly daysOff: readonly Temporal.PlainDate[];
}

export interface InterviewDay {
  readonly on: Temporal.PlainDate;
  readonly starts: readonly Temporal.Instant[];
}

/** Whether a time is on this day in Jakarta. */
export const isOn = (day: Temporal.PlainDate, at: Temporal.Instant): boolean => dateInWib(at).equals(day);

/** Whether an office holds interviews at this time: its hours have it, and the day is no day off of its own. */
export function isKept(
  { starts, daysOff }: Pick<OfficeCalendar, 'starts' | 'daysOff'>,
  at: Temporal.Instant,
): boolean {
  const time = at.toZonedDateTimeISO('Asia/Jakarta').toPlainTime().toString({ smallestUnit: 'minute' });
  return starts.includes(time) && !daysOff.some((day) => isOn(day, at));
}

/** How many places are taken at a time. */
export interface TakenSlot {
  readonly at: Temporal.Instant;
  readonly taken: number;
}

/** More people have a place at this time than the office talks to at once. */
export const isCrowded = (
  { capacity }: Pick<OfficeCalendar, 'capacity'>,
  { taken }: Pick<TakenSlot, 'taken'>,
): boolean => taken > capacity;

/** Whether a change leaves people behind at this time: its hour goes, or its places are fewer than are taken. */
export const leavesBehind = (before: OfficeCalendar, after: OfficeCalendar, slot: TakenSlot): boolean =>
  isKept(after, slot.at) ? isCrowded(after, slot) && !isCrowded(before, slot) : isKept(before, slot.at);

/** The times on offer, by day. Days off are those of the banks: a claim that cannot be paid need not be hurried. */
export function interviewSlots(now: Temporal.Instant, calendar?: OfficeCalendar): readonly InterviewDay[] {
  const today = dateInWib(now);
  const standard = valueAt(interviewHours, today);
  const { starts, daysOff } = calendar ?? { starts: standard.starts, daysOff: [] };
  const first = bankingDayAfter(today, standard.leadDays);
  return Array.from({ length: standard.days }, (_, index) => bankingDayAfter(first, index))
    .filter((on) => !daysOff.some((day) => day.equals(on)))
    .map((on) => ({
      on,
      starts: starts.map((time) =>
        on.toZonedDateTime({ timeZone: 'Asia/Jakarta', plainTime: time }).toInstant(),
      ),
    }));
}

/** "08:30", in the order of the day, each once; undefined for what is no time of an office's day. */
export function parseStarts(text: string): readonly string[] | undefined {
  const starts = [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))].toSorted();
  const isTime = (part: string) => /^(0[6-9]|1\d|2[01]):[0-5]\d$/.test(part);
  return starts.length > 0 && starts.length <= 40 && starts.every(isTime) ? starts : undefined;
}
