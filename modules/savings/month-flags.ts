import { firstDayOf, isBankingDay, monthOf } from '@jmo/kernel';
import type { Segment } from '@jmo/membership';

/**
 * What is to be noticed about a month of a card. LATE: paid after its due day; GAP: somebody worked there, the due day
 * has passed and nothing is paid; OUTSIDE_EMPLOYMENT: paid for a month in which, by the card, nobody worked there.
 */
export type MonthFlag = 'LATE' | 'GAP' | 'OUTSIDE_EMPLOYMENT';

/** What a card says of when somebody worked. */
export interface Employment {
  readonly segment: Segment;
  readonly startedOn: Temporal.PlainDate;
  /** The first day of no longer being a member. */
  readonly endedOn?: Temporal.PlainDate;
}

/**
 * The last day on which a month's contribution is in time: employers pay by the 15th of the next month, who pays for
 * himself by the 15th of the month, or the next working day (docs/facts.md). PMI pay ahead for a whole contract: no due day.
 */
export function contributionDueOn(
  segment: Segment,
  month: Temporal.PlainYearMonth,
): Temporal.PlainDate | undefined {
  if (segment === 'PMI' || segment === 'JAKON') return undefined;
  let due = (segment === 'BPU' ? month : month.add({ months: 1 })).toPlainDate({ day: 15 });
  while (!isBankingDay(due)) due = due.add({ days: 1 });
  return due;
}

/**
 * @param paidOn undefined: nothing was paid for this month
 * @param today a month that is not due yet is no gap
 */
export function flagsOf(
  card: Employment,
  month: Temporal.PlainYearMonth,
  paidOn: Temporal.PlainDate | undefined,
  today: Temporal.PlainDate,
): MonthFlag[] {
  const { PlainDate, PlainYearMonth } = Temporal;
  const before = PlainYearMonth.compare(month, monthOf(card.startedOn)) < 0;
  const due = contributionDueOn(card.segment, month);
  if (paidOn !== undefined) {
    const after = card.endedOn !== undefined && PlainYearMonth.compare(month, monthOf(card.endedOn)) > 0;
    const late = due !== undefined && PlainDate.compare(paidOn, due) > 0;
    return [
      ...(late ? (['LATE'] as const) : []),
      ...(before || after ? (['OUTSIDE_EMPLOYMENT'] as const) : []),
    ];
  }
  const ended = card.endedOn !== undefined && PlainDate.compare(card.endedOn, firstDayOf(month)) <= 0;
  const overdue = due !== undefined && PlainDate.compare(today, due) > 0;
  return overdue && !before && !ended ? ['GAP'] : [];
}

/** The newest month of the employment whose due day has passed: up to there a month without a contribution is a gap. */
export function lastDueMonth(
  card: Employment,
  today: Temporal.PlainDate,
): Temporal.PlainYearMonth | undefined {
  const newest =
    card.endedOn !== undefined && Temporal.PlainDate.compare(card.endedOn, today) < 0
      ? monthOf(card.endedOn.subtract({ days: 1 }))
      : monthOf(today);
  for (let month = newest; Temporal.PlainYearMonth.compare(month, monthOf(card.startedOn)) >= 0;) {
    const due = contributionDueOn(card.segment, month);
    if (due === undefined) return undefined;
    if (Temporal.PlainDate.compare(today, due) > 0) return month;
    month = month.subtract({ months: 1 });
  }
  return undefined;
}
