import { jobKind } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/**
 * What stands between somebody who got into an account and the money.
 *
 * - kunci klaim (claim lock): set at once by the participant, or by a stop button; while it stands no claim is handed in
 *   or paid. Whoever set it lifts it with a face check and time; after a stop button an officer does.
 * - cooling: a time after a change of contact, passkey, authenticator app, bank account, after recovery, or after a card moved from another person's record, in which the balance can be read
 *   and nothing is paid, so that the owner hears of the change before money can leave.
 *
 * The claim asks for both when it is handed in and again just before it is paid (docs/guards.md).
 */
export type LiftedBy = 'FACE' | 'OFFICER';

export interface ClaimLock {
  readonly setAt: Temporal.Instant;
  readonly liftedBy: LiftedBy;
  /** The request for a face check that may lift it; asked for after it was set. */
  readonly liftRequestId?: string;
  /** A lift is under way and ends the lock then. */
  readonly liftsAt?: Temporal.Instant;
}

export const COOLING_REASONS = [
  'CONTACT_CHANGED',
  'PASSKEY_ADDED',
  'AUTHENTICATOR_ADDED',
  'ACCOUNT_CHANGED',
  'RECOVERED',
  'CARD_LINKED',
] as const;
export type CoolingReason = (typeof COOLING_REASONS)[number];

export interface Cooling {
  readonly reason: CoolingReason;
  readonly until: Temporal.Instant;
}

/** What stands in the way of money now; empty for almost everybody. */
export interface Guards {
  readonly lock?: ClaimLock;
  readonly cooling?: Cooling;
}

/** Something was locked or lifted: whoever holds claims looks again. */
export const guardsChangedJob = jobKind<{ participantId: ParticipantId }>('account.guards-changed');
