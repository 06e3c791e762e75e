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
  readonly employerName?: string;
}

/** What moved *in* a month. */
export interface Movement {
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
  readonly employerName?: string;
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

/**
 * Lays a card's reports and movements out by year and month, oldest first, without leaving a month out in between.
 * @param flagging without it no month has flags
 */
export function buildStatementYears(
  reports: readonly ReportedMonth[],
  movements: readonly Movement[],
  flagging?: { readonly card: Employment; readonly today: Temporal.PlainDate },
): StatementYear[] {
  const reported = new Map(reports.map((report) => [monthNumber(report.month), report]));
  const moved = new Map(movements.map((movement) => [movement.month, movement]));
  const numbers = [...reported.keys(), ...moved.keys()];
  if (numbers.length === 0) return [];
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const months: StatementMonth[] = [];
  let balance = 0n;
  for (let number = first; number <= last; number++) {
    const { received = 0n, returns = 0n, paidOut = 0n } = moved.get(number) ?? {};
    balance += received + returns - paidOut;
    const month = new Temporal.PlainYearMonth(yearOfMonth(number), (number % 12) + 1);
    const report = reported.get(number);
    months.push({
      ...describeReport(report),
      month,
      flags: flagging === undefined ? [] : flagsOf(flagging.card, month, report?.paidOn, flagging.today),
      received: received as Rupiah,
      returnCredited: returns as Rupiah,
      paidOut: paidOut as Rupiah,
      balance: balance as Rupiah,
    });
  }
  return groupByYear(months);
}

function describeReport(report: ReportedMonth | undefined) {
  if (report === undefined) return {};
  const { wage, amount, employerShare, workerShare, paidOn, employerName } = report;
  return { wage, contribution: amount, employerShare, workerShare, paidOn, employerName };
}

function groupByYear(months: readonly StatementMonth[]): StatementYear[] {
  let opening = 0n as Rupiah;
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
