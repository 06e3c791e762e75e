import { inWib, isBankingDay, startOfDayInWib, WIB, type OwnBank } from '@jmo/kernel';

/** When something takes orders on one day, in WIB; `closes` itself is already too late. */
export interface Window {
  readonly opens: string;
  readonly closes: string;
}

/** The two rails that keep banking days. */
export type BankingDayRail = 'SKN' | 'RTGS';

/** What decides when money can go. Data, so that a decree or a bank's letter changes a table and no code. */
export interface PayoutHours {
  readonly windows: Readonly<Record<BankingDayRail, Window>>;
  /** Banking days on which a rail kept other hours, by date. */
  readonly windowsOn: Readonly<Record<string, Partial<Record<BankingDayRail, Partial<Window>>>>>;
  /** When the clearing house settles, earliest first; on a day with longer hours the last one moves with them. */
  readonly settlements: readonly string[];
  /** A bank's own end of day, in which it moves no money even within itself and answers no questions; may run over midnight. */
  readonly endOfDay: Partial<Readonly<Record<OwnBank, Window>>>;
}

const yearEnd2025 = ['2025-12-19', '2025-12-22', '2025-12-23', '2025-12-24', '2025-12-29', '2025-12-30'];

/**
 * SKNBI: nine settlements a day, orders (DKE) until 16.30 (rakyatjambi and aboutcirebon 2019, xcloud.id December 2025);
 * RTGS for customers 06.30 to 16.30; longer SKNBI at the end of 2025 (Bank Indonesia, 17 December 2025). What Bank
 * Indonesia announces for the end of a later year goes into `windowsOn`. Our four banks publish no hours of their end of
 * day: one that is in it answers 403/06 or 202/00, and the payout waits. Hours a bank tells us go into `endOfDay`.
 */
export const payoutHours: PayoutHours = {
  windows: {
    SKN: { opens: '08:00', closes: '16:30' },
    RTGS: { opens: '06:30', closes: '16:30' },
  },
  windowsOn: {
    ...Object.fromEntries(yearEnd2025.map((day) => [day, { SKN: { closes: '17:30' } }])),
    '2025-12-31': { SKN: { closes: '22:30' } },
  },
  settlements: ['08:00', '09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:45'],
  endOfDay: {},
};

const windowOn = (hours: PayoutHours, rail: BankingDayRail, date: Temporal.PlainDate): Window => ({
  ...hours.windows[rail],
  ...hours.windowsOn[date.toString()]?.[rail],
});

/** A clock time on a day in Jakarta. */
export const timeOn = (date: Temporal.PlainDate, time: string): Temporal.Instant =>
  date.toZonedDateTime({ timeZone: WIB, plainTime: Temporal.PlainTime.from(time) }).toInstant();

/** The first moment from `at` on at which a rail takes an order. */
export function nextOnBankingDay(
  hours: PayoutHours,
  rail: BankingDayRail,
  at: Temporal.Instant,
): Temporal.Instant {
  let date = inWib(at).toPlainDate();
  for (;;) {
    const { opens, closes } = windowOn(hours, rail, date);
    if (isBankingDay(date) && isBefore(at, timeOn(date, closes))) return later(at, timeOn(date, opens));
    date = date.add({ days: 1 });
  }
}

/** The settlement that takes an order of `sendAt` which its bank has passed on by `passedOnBy`; the day's last at the latest. */
export function settlementAfter(
  hours: PayoutHours,
  passedOnBy: Temporal.Instant,
  sendAt: Temporal.Instant,
): Temporal.Instant {
  const date = inWib(sendAt).toPlainDate();
  const times = hours.settlements.map((time) => timeOn(date, time));
  const { closes } = windowOn(hours, 'SKN', date);
  const lastOfLongDay = timeOn(date, closes).add({ minutes: 15 });
  const next = times.find((time) => !isBefore(time, passedOnBy)) ?? times.at(-1) ?? lastOfLongDay;
  return isBefore(next, sendAt) ? lastOfLongDay : next;
}

/** The first moment from `at` on at which a bank moves money within itself. */
export function nextWithinBank(hours: PayoutHours, bank: OwnBank, at: Temporal.Instant): Temporal.Instant {
  const window = hours.endOfDay[bank];
  if (window === undefined) return at;
  const today = inWib(at).toPlainDate();
  for (const day of [today.subtract({ days: 1 }), today]) {
    const from = timeOn(day, window.opens);
    const overMidnight = window.closes <= window.opens;
    const until = timeOn(overMidnight ? day.add({ days: 1 }) : day, window.closes);
    if (!isBefore(at, from) && isBefore(at, until)) return until;
  }
  return at;
}

/** Midnight in Jakarta after `at`: daily limits begin anew. */
export const nextDay = (at: Temporal.Instant): Temporal.Instant =>
  startOfDayInWib(inWib(at).toPlainDate().add({ days: 1 }));

export const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0;
export const later = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  isBefore(one, other) ? other : one;
