import type { RegistryCheck, RegistryElement } from '@jmo/identity';
import { bankingDayAfter, spokenCode } from '@jmo/kernel';

/**
 * What becomes of a data update that was confirmed and could not be finished at once.
 *
 * - WAITING: the population registry was silent. It is asked again by itself; nothing is typed again
 * - IN_REVIEW: a name differs by little and the person says their papers are right; an officer compares the spellings
 * - NEEDS_PERSON: the registry, or an officer, found something only the person can mend
 * - WITHDRAWN: the person changed what they had confirmed; they confirm again
 * - CONFIRMED: it became their profile
 */
export type SubmissionState = 'WAITING' | 'IN_REVIEW' | 'NEEDS_PERSON' | 'WITHDRAWN' | 'CONFIRMED';

/** How a profile came to be: at once, once the registry answered, by an officer's decision. */
export type UpdateWay = 'APP' | 'LATER' | 'OFFICER';

export type RegistryOutcome = RegistryCheck['outcome'];

export interface Submission {
  readonly id: string;
  readonly state: SubmissionState;
  readonly outcome: RegistryOutcome;
  /** What did not fit, as the registry calls it. */
  readonly elements: readonly RegistryElement[];
  readonly registryCheckId: string;
  readonly submittedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly tries: number;
  /** While an officer has it, and after. */
  readonly number?: string;
  readonly promisedBy?: Temporal.PlainDate;
  /** An officer's words to the person. */
  readonly answer?: string;
}

/** When the registry is asked again, in seconds after each try: sooner at first, then every hour for as long as it takes. */
export type RegistryPatience = readonly number[];
const MINUTE = 60;
const productionPatience: RegistryPatience = [1, 2, 5, 10, 15, 30, 60].map((minutes) => minutes * MINUTE);
/** The same steps at the pace of people and tests. */
const sandboxPatience: RegistryPatience = [2, 3, 5, 10, 30];

export const registryPatienceOf = (mode: 'sandbox' | 'production'): RegistryPatience =>
  mode === 'sandbox' ? sandboxPatience : productionPatience;

/** @param tries how often the registry was asked already, at least once */
export const nextTryAt = (
  patience: RegistryPatience,
  tries: number,
  now: Temporal.Instant,
): Temporal.Instant => now.add({ seconds: patience[Math.min(tries, patience.length) - 1]! });

/** Our own promise; no published one was found. */
const REVIEWED_WITHIN_WORKING_DAYS = 3;

export const reviewPromisedBy = (openedOn: Temporal.PlainDate): Temporal.PlainDate =>
  bankingDayAfter(openedOn, REVIEWED_WITHIN_WORKING_DAYS);

/** `TJU-2026-XXXXXXXX` (tinjauan) with the year in Jakarta. @param random eight bytes */
export const reviewNumber = (year: number, random: Uint8Array): string => `TJU-${year}-${spokenCode(random)}`;
