import type { DemoContribution } from './rows.ts';

/** Wages grow by about this much from one year to the next. */
const GROWTH_PERMILLE = 1_065n;
const WAGE_YEAR = 2024;

/** JHT for wage earners: 3.7 % from the employer and 2 % from the worker (PP 46/2015 art 16). */
export const jhtOf = (wage: bigint): bigint => (wage * 57n) / 1_000n;

/** A wage of 2024 in the money of another year, in full thousands. */
export function wageIn(year: number, wage2024: bigint): bigint {
  let wage = wage2024;
  for (let step = WAGE_YEAR; step < year; step++) wage = (wage * GROWTH_PERMILLE) / 1_000n;
  for (let step = WAGE_YEAR; step > year; step--) wage = (wage * 1_000n) / GROWTH_PERMILLE;
  return (wage / 1_000n) * 1_000n;
}

/** What people who earn no wage choose from, a month (BPU: 2 % of an income class; PMI: Permenaker 4/2023). */
export const BPU_AMOUNTS = [20_000n, 24_000n, 29_000n, 36_000n, 44_000n, 54_000n, 66_000n, 81_000n] as const;
export const PMI_AMOUNTS = [50_000n, 100_000n, 200_000n, 300_000n] as const;

/**
 * Wage earners' contributions are due on the 15th of the following month (`lag` 1), one's own on the 15th of the same
 * month (0); a late employer pays with a longer lag.
 */
export const payDay = (month: Temporal.PlainYearMonth, day: number, lag: number): Temporal.PlainDate =>
  month.add({ months: lag }).toPlainDate({ day });

export interface EvenSeries {
  readonly last: Temporal.PlainYearMonth;
  readonly months: number;
  readonly wage: bigint;
  readonly amount?: bigint;
  readonly lag?: number;
}

/** The same wage for so many months up to `last`, paid on the 10th; only what was received by `asOf`. */
export function evenContributions(series: EvenSeries, asOf: Temporal.PlainDate): DemoContribution[] {
  const { last, months, wage, amount = jhtOf(wage), lag = 1 } = series;
  return Array.from({ length: months }, (_, index) => last.subtract({ months: months - 1 - index }))
    .map((month) => ({ month, wage, amount, paidOn: payDay(month, 10, lag) }))
    .filter(({ paidOn }) => Temporal.PlainDate.compare(paidOn, asOf) <= 0);
}
