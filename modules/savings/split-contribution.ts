import type { Rupiah } from '@jmo/kernel';
import type { DueShare, Segment } from '@jmo/membership';

interface ShareRate {
  readonly from: string;
  readonly employer: bigint;
  readonly worker: bigint;
}

/** Percent of wage × 10, by the first month they apply to. PP 14/1993 art 9, kept by PP 46/2015 art 16. */
const SHARE_RATES: readonly ShareRate[] = [{ from: '1993-07', employer: 37n, worker: 20n }];

/** What is due on a wage, both parts together. */
export const WAGE_SHARES: readonly DueShare[] = SHARE_RATES.map(({ from, employer, worker }) => ({
  from: Temporal.PlainYearMonth.from(from),
  permille: employer + worker,
}));

const ratesOf = (month: Temporal.PlainYearMonth): ShareRate =>
  SHARE_RATES.findLast(({ from }) => month.toString() >= from) ?? SHARE_RATES[0]!;

export interface Shares {
  readonly employerShare: Rupiah;
  readonly workerShare: Rupiah;
}

/**
 * Who paid which part of a month's contribution. Wage earners (PU): 3.7 of 5.7 by the employer, 2.0 by the worker,
 * shared out by largest remainder, so that the parts always add up. Everybody else pays all of it.
 */
export function splitContribution(segment: Segment, month: Temporal.PlainYearMonth, amount: Rupiah): Shares {
  const rates = ratesOf(month);
  if (segment !== 'PU') return { employerShare: 0n as Rupiah, workerShare: amount };
  const whole = rates.employer + rates.worker;
  const employerShare = (amount * rates.employer) / whole;
  const workerShare = (amount * rates.worker) / whole;
  const left = amount - employerShare - workerShare; // one rupiah or none
  const employerFirst = (amount * rates.employer) % whole >= (amount * rates.worker) % whole;
  return {
    employerShare: (employerShare + (employerFirst ? left : 0n)) as Rupiah,
    workerShare: (workerShare + (employerFirst ? 0n : left)) as Rupiah,
  };
}

/**
 * What a month's contribution is. Wage earners (PU): 5.7 % of the wage, shared out as above, rounded down to whole rupiah.
 * Everybody else pays an amount of their own, so `monthly` is that amount.
 */
export function contributionOn(segment: Segment, month: Temporal.PlainYearMonth, monthly: Rupiah): Shares {
  const rates = ratesOf(month);
  const amount = segment === 'PU' ? (monthly * (rates.employer + rates.worker)) / 1000n : monthly;
  return splitContribution(segment, month, amount as Rupiah);
}
