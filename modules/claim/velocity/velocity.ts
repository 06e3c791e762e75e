import { dateInWib, valueAt, type Dated } from '@jmo/kernel';

/**
 * One thing in the claims of many people: how a gang works (37 identity cards and 35 SIMs with a handful of phones and
 * accounts, tirto.id 2025). Nothing is refused for it; a claim waits for an officer, with the reason.
 */
export const SIGNALS = ['ACCOUNT', 'PHONE', 'DEVICE', 'SELFIE'] as const;
export type Signal = (typeof SIGNALS)[number];

export interface VelocityRules {
  readonly windowDays: number;
  /** By how many different people one of a kind may be used within the window. */
  readonly most: Readonly<Record<Signal, number>>;
}

/**
 * A bank account belongs to one person and its name is checked; a phone and a device are shared in a family. A selfie is the
 * very same picture; whether one face claims for many people in different ones is not asked. These figures are ours
 * (docs/decisions/0031-velocity-holds.md).
 */
export const velocityBook: Dated<VelocityRules> = [
  { from: '2015-07-01', value: { windowDays: 30, most: { ACCOUNT: 3, PHONE: 5, DEVICE: 5, SELFIE: 3 } } },
];

export const velocityRulesAt = (at: Temporal.Instant): VelocityRules => valueAt(velocityBook, dateInWib(at));

/** What was used by more people than is usual. @param people how many, this claimant included, by kind */
export const judgeVelocity = (
  people: Readonly<Partial<Record<Signal, number>>>,
  { most }: Pick<VelocityRules, 'most'>,
): readonly Signal[] => SIGNALS.filter((signal) => (people[signal] ?? 0) > most[signal]);
