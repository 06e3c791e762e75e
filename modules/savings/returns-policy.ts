/**
 * How JHT balances grow, as one pure function over exact whole numbers. The law gives the yearly rate and its floor (UU
 * 40/2004 art 37) and no monthly formula; `yearly-compounding-v1` is this system's (docs/savings.md). Amounts are whole
 * rupiah. The exact unit is a rupiah / 12,000,000: an amount × a percentage with four decimals ÷ 12 months is always a
 * whole number of them.
 */
export const UNITS_PER_RUPIAH = 12_000_000n;

/** Calendar months as one number (year × 12 + month − 1): what a loop over decades wants. */
export const monthNumber = ({ year, month }: { year: number; month: number }): number =>
  year * 12 + month - 1;
export const yearOfMonth = (month: number): number => Math.floor(month / 12);
const isJanuary = (month: number): boolean => month % 12 === 0;

export interface ReturnFacts {
  /** By month number: contributions received minus payments out, by the day the money moved. */
  readonly flows: ReadonlyMap<number, bigint>;
  /** By year: percent a year × 10,000. A year without one books nothing. */
  readonly rates: ReadonlyMap<number, bigint>;
  /** The last month to count. */
  readonly through: number;
}

export interface ReturnMonth {
  readonly month: number;
  readonly rate: bigint;
  /** What the month's return was counted from. */
  readonly basis: bigint;
  /** basis × rate: the month's return in exact units. */
  readonly exact: bigint;
  /** Whole rupiah to book at the end of the month. */
  readonly booked: bigint;
  /** Exact units earned up to here and not booked: at least nothing, less than a rupiah. */
  readonly carry: bigint;
}

/**
 * `yearly-compounding-v1`. For a month: basis = balance at 1 January + what came in (less what went out) since then and
 * before the month began. Returns booked during a year earn from the next 1 January. Booked is the floor of all that was
 * ever earned minus all that was ever booked, so the remainder stays with the card and nothing drifts.
 * @returns the months with something on the card, oldest first
 */
export function yearlyCompoundingV1({ flows, rates, through }: ReturnFacts): ReturnMonth[] {
  if (flows.size === 0) return [];
  const months: ReturnMonth[] = [];
  let opening = 0n;
  let flowsThisYear = 0n;
  let bookedThisYear = 0n;
  let carry = 0n;
  for (let month = Math.min(...flows.keys()); month <= through; month++) {
    if (isJanuary(month)) {
      opening += flowsThisYear + bookedThisYear;
      flowsThisYear = 0n;
      bookedThisYear = 0n;
    }
    const basis = opening + flowsThisYear;
    const rate = rates.get(yearOfMonth(month));
    if (rate !== undefined && basis !== 0n) {
      const exact = basis * rate;
      const booked = floorDivide(carry + exact, UNITS_PER_RUPIAH);
      carry += exact - booked * UNITS_PER_RUPIAH;
      bookedThisYear += booked;
      months.push({ month, rate, basis, exact, booked, carry });
    }
    flowsThisYear += flows.get(month) ?? 0n;
  }
  return months;
}

/** Rounds down, also below zero (BigInt's own division rounds towards zero). */
export function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}
