import type { Rupiah } from '@jmo/kernel';
import { flagsOf, type Employment, type MonthFlag } from './month-flags.ts';
import { monthNumber, yearOfMonth } from './returns-policy.ts';

/** What was reported and paid *for* a month. */
export interface ReportedMonth {
  readonly month: Temporal.PlainYearMonth;
  readonly wage: Rupiah;
  readonly amount: Rupiah;
  readonly employerShare: Rupiah;
  readonly workerShare: Rupiah;
  readonly paidOn: Temporal.PlainDate;
}

/** What moved *in* a month, by its number. */
export interface MonthMovement {
  readonly month: number;
  readonly received: bigint;
  readonly returns: bigint;
  readonly paidOut: bigint;
}

/**
 * A calendar month. The contribution is the one *for* this month, whenever it was paid (`paidOn`); `received` is what
 * came in *during* it. They differ, since employers pay a month in the next one. Always:
 * balance = balance before + received + returnCredited − paidOut.
 */
export interface StatementMonth {
  readonly month: Temporal.PlainYearMonth;
  readonly wage?: Rupiah;
  /** Undefined: nothing was paid for this month. */
  readonly contribution?: Rupiah;
  readonly employerShare?: Rupiah;
  readonly workerShare?: Rupiah;
  readonly paidOn?: Temporal.PlainDate;
  /** What is to be noticed: paid late, not paid although due, paid for a month outside the employment. */
  readonly flags: readonly MonthFlag[];
  readonly received: Rupiah;
  readonly returnCredited: Rupiah;
  readonly paidOut: Rupiah;
  /** At the end of the month. */
  readonly balance: Rupiah;
}

export interface StatementYear {
  readonly year: number;
  readonly opening: Rupiah;
  readonly months: readonly StatementMonth[];
  readonly received: Rupiah;
  readonly returnCredited: Rupiah;
  readonly paidOut: Rupiah;
  readonly closing: Rupiah;
}

export interface StatementFacts {
  /** The balance before the first month. */
  readonly opening: bigint;
  /** The months laid out, by their numbers; nothing is when the last one is before the first. */
  readonly first: number;
  readonly last: number;
  readonly reports: readonly ReportedMonth[];
  readonly movements: readonly MonthMovement[];
  readonly card: Employment;
  /** A month that is not due yet is no gap. */
  readonly today: Temporal.PlainDate;
}

/** Lays a card's reports and movements out by year and month, oldest first, without leaving a month out in between. */
export function buildStatementYears(facts: StatementFacts): StatementYear[] {
  const reported = new Map(facts.reports.map((report) => [monthNumber(report.month), report]));
  const moved = new Map(facts.movements.map((movement) => [movement.month, movement]));
  const months: StatementMonth[] = [];
  let balance = facts.opening;
  for (let number = facts.first; number <= facts.last; number++) {
    const { received = 0n, returns = 0n, paidOut = 0n } = moved.get(number) ?? {};
    balance += received + returns - paidOut;
    const month = new Temporal.PlainYearMonth(yearOfMonth(number), (number % 12) + 1);
    const report = reported.get(number);
    months.push({
      ...describeReport(report),
      month,
      flags: flagsOf(facts.card, month, report?.paidOn, facts.today),
      received: received as Rupiah,
      returnCredited: returns as Rupiah,
      paidOut: paidOut as Rupiah,
      balance: balance as Rupiah,
    });
  }
  return groupByYear(months, facts.opening as Rupiah);
}

function describeReport(report: ReportedMonth | undefined) {
  if (report === undefined) return {};
  const { wage, amount, employerShare, workerShare, paidOn } = report;
  return { wage, contribution: amount, employerShare, workerShare, paidOn };
}

function groupByYear(months: readonly StatementMonth[], before: Rupiah): StatementYear[] {
  let opening = before;
  return [...Map.groupBy(months, ({ month }) => month.year)].map(([year, ofYear]) => {
    const sum = (part: (month: StatementMonth) => bigint) =>
      ofYear.reduce((total, month) => total + part(month), 0n) as Rupiah;
    const closing = ofYear.at(-1)!.balance;
    const summary = {
      year,
      opening,
      months: ofYear,
      received: sum((month) => month.received),
      returnCredited: sum((month) => month.returnCredited),
      paidOut: sum((month) => month.paidOut),
      closing,
    };
    opening = closing;
    return summary;
  });
}
