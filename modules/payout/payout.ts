import { createHash } from 'node:crypto';
import type { OwnBank, ParticipantId, Rupiah } from '@jmo/kernel';
import type { Rail } from './rails.ts';

/**
 * Paying one person once.
 *
 * - payout: an amount owed to one bank account. Its `purpose` is unique per participant: that is why nothing is paid twice.
 * - attempt: one reference (partnerReferenceNo) under which a bank is asked to pay. A second attempt exists only after a
 *   bank has definitely refused the first.
 * - exchange: one call to a bank and its answer, kept masked.
 * - rail: INTRABANK (SNAP 17), SKN, the kliring (23), BIFAST (18) or RTGS (22).
 * - unknown: the bank may have paid. Asked about with service 36, repeated only under the same reference
 *   (docs/decisions/0010-same-reference-resend.md).
 * - held: an officer must look.
 * - returned (retur): the money came back after it had gone.
 *
 * States:
 *   READY     waits for its time to be sent; no bank has it
 *   SENDING   an attempt is written down and somebody is calling the bank
 *   UNKNOWN   the call ended without a certain answer; never READY again
 *   PENDING   the bank has it and is working on it
 *   PAID · FAILED (the account or the bank refused; certain) · RETURNED · HELD
 */
export type PayoutState =
  'READY' | 'SENDING' | 'UNKNOWN' | 'PENDING' | 'PAID' | 'FAILED' | 'HELD' | 'RETURNED';

/** A payout as screens and other modules see it; whose account it is stays sealed. */
export interface Payout {
  readonly participantId: ParticipantId;
  readonly payoutId: string;
  readonly purpose: string;
  readonly amount: Rupiah;
  readonly bankCode: string;
  readonly rail: Rail;
  readonly sendingBank: OwnBank;
  readonly state: PayoutState;
  /** Why it is in this state, where there is more to say: ACCOUNT_CLOSED, NO_FINAL_ANSWER, … (docs/payouts.md lists them). */
  readonly reason: string | undefined;
  /** When the next sending is or was due. */
  readonly sendAt: Temporal.Instant;
  readonly expectedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  /** What the bank knows it by; undefined before the first attempt. */
  readonly reference: string | undefined;
}

/** Where the money goes; sealed at rest. */
export interface Payee {
  readonly accountNo: string;
  readonly accountName: string;
  /** What the payee reads on their statement; banks keep 50 characters. */
  readonly remark: string;
}

export const sealedAs = (payoutId: string): string => `payout:${payoutId}`;

/**
 * The reference of an attempt: what the bank wants it to begin with, letters and digits from the payout's id, 3 digits of
 * the attempt; 19 in all fit every bank. Computed, not drawn, so that a crash cannot lose it.
 */
export function referenceOf(payoutId: string, attempt: number, prefix = ''): string {
  const digest = createHash('sha256').update(payoutId).digest('hex').slice(0, 20);
  const letters = BigInt(`0x${digest}`).toString(36).toUpperCase().padStart(16, '0');
  return `${prefix}${letters.slice(prefix.length)}${String(attempt).padStart(3, '0')}`;
}
