import { UNITS_PER_RUPIAH, type ReturnMonth } from './returns-policy.ts';

/** The newest row of a card's month, with all that its revisions booked together. */
export interface CreditedMonth {
  readonly month: number;
  readonly revision: number;
  readonly rate: bigint;
  readonly basis: bigint;
  readonly booked: bigint;
  readonly carry: bigint;
}

/** A row to add and, where `booked` is not zero, a posting: less than zero takes back what was too much. */
export type PlannedCredit = ReturnMonth & { readonly revision: number };

/**
 * Compares what a card's months should hold with what they do, and answers what is missing: months not booked yet, and a
 * further revision of months whose rate or basis has changed since. Nothing missing, nothing planned: running again is
 * free. What is taken back never exceeds what the card has available (a claim may have paid it out meanwhile); the rest
 * stays in the carry, and a later run takes it from what the card then has.
 * @param available what may be taken from the card
 * @param through months after it are left alone
 */
export function planCredits(
  wanted: readonly ReturnMonth[],
  credited: ReadonlyMap<number, CreditedMonth>,
  available: bigint,
  through: number,
): PlannedCredit[] {
  const months = [...wanted, ...noLongerEarning(wanted, credited, through)].sort((a, b) => a.month - b.month);
  const changes = months.map(({ month, booked }) => booked - (credited.get(month)?.booked ?? 0n));
  const possible = withinReach(changes, available);
  let missing = 0n; // what the card was not asked to give back for want of balance
  return months.flatMap((month, index) => {
    missing += changes[index]! - possible[index]!;
    const now = credited.get(month.month);
    const carry = month.carry + missing * UNITS_PER_RUPIAH;
    const same =
      now !== undefined && now.rate === month.rate && now.basis === month.basis && now.carry === carry;
    if (same && possible[index] === 0n) return [];
    return [{ ...month, carry, booked: possible[index]!, revision: (now?.revision ?? 0) + 1 }];
  });
}

/** Months that were credited and, seen from today's facts, have nothing to earn on. */
function noLongerEarning(
  wanted: readonly ReturnMonth[],
  credited: ReadonlyMap<number, CreditedMonth>,
  through: number,
): ReturnMonth[] {
  const kept = new Set(wanted.map(({ month }) => month));
  return [...credited.values()]
    .filter(({ month }) => month <= through && !kept.has(month))
    .map(({ month, rate }) => {
      const before = wanted.findLast((other) => other.month < month);
      return { month, rate, basis: 0n, exact: 0n, booked: 0n, carry: before?.carry ?? 0n };
    });
}

/** Gives up on taking back, newest months first, what the card does not have. */
function withinReach(changes: readonly bigint[], available: bigint): bigint[] {
  let short = -(available + changes.reduce((sum, change) => sum + change, 0n));
  return changes
    .toReversed()
    .map((change) => {
      if (short <= 0n || change >= 0n) return change;
      const given = short < -change ? short : -change;
      short -= given;
      return change + given;
    })
    .toReversed();
}
