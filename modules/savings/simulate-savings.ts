import type { Rupiah } from '@jmo/kernel';
import type { Segment } from '@jmo/membership';
import { monthNumber, yearlyCompoundingV1, yearOfMonth } from './returns-policy.ts';
import { contributionOn } from './split-contribution.ts';

export interface Simulation {
  readonly segment: Segment;
  /** What is on the cards now. */
  readonly balance: Rupiah;
  /** Wage earners: the monthly wage. Everybody else: what they pay a month. */
  readonly monthly: Rupiah;
  /** Percent × 100 by which it grows after every twelve months. */
  readonly raise: bigint;
  /** Percent a year × 10,000 that every year earns. */
  readonly rate: bigint;
  readonly years: number;
  /** The month in which the first contribution comes in. */
  readonly from: Temporal.PlainYearMonth;
}

/** The twelve months up to and including `through`. */
export interface SimulatedYear {
  /** 1 for the first twelve months. */
  readonly number: number;
  readonly through: Temporal.PlainYearMonth;
  readonly monthly: Rupiah;
  readonly employerShare: Rupiah;
  readonly workerShare: Rupiah;
  readonly returns: Rupiah;
  readonly balance: Rupiah;
}

const MONTHS = 12;

/**
 * "Simulasi JHT": what a balance would become, by the rules that make real ones – the split of a contribution and the
 * policy of returns – if wage, raise and rate stayed as given. Today's balance counts as having come in the month before.
 */
export function simulateSavings(asked: Simulation): SimulatedYear[] {
  const { segment, balance, rate, years, from } = asked;
  const first = monthNumber(from);
  const through = first + years * MONTHS - 1;
  const plans = planYears(asked);
  const flows = new Map<number, bigint>(balance === 0n ? [] : [[first - 1, balance]]);
  for (let month = first; month <= through; month++)
    flows.set(month, plans[Math.floor((month - first) / MONTHS)]!.contribution);
  const rates = new Map<number, bigint>();
  for (let year = yearOfMonth(first); year <= yearOfMonth(through); year++) rates.set(year, rate);
  const returns = yearlyCompoundingV1({ flows, rates, through });
  let sum: bigint = balance;
  return plans.map(({ monthly, contribution, shares }, index) => {
    const [start, end] = [first + index * MONTHS, first + (index + 1) * MONTHS - 1];
    const booked = returns
      .filter(({ month }) => month >= start && month <= end)
      .reduce((total, month) => total + month.booked, 0n);
    sum += contribution * BigInt(MONTHS) + booked;
    return {
      number: index + 1,
      through: from.add({ months: end - first }),
      monthly,
      employerShare: (shares.employerShare * BigInt(MONTHS)) as Rupiah,
      workerShare: (shares.workerShare * BigInt(MONTHS)) as Rupiah,
      returns: booked as Rupiah,
      balance: sum as Rupiah,
    };
  });

  function planYears({ monthly: start, raise }: Simulation) {
    let monthly: bigint = start;
    return Array.from({ length: years }, () => {
      const thisYear = monthly as Rupiah;
      monthly += (monthly * raise) / 10_000n;
      const shares = contributionOn(segment, from, thisYear);
      return { monthly: thisYear, shares, contribution: shares.employerShare + shares.workerShare };
    });
  }
}
