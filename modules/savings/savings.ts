/**
 * JHT (Jaminan Hari Tua): what the books mean to a member.
 *
 * Glossary
 * - contribution (iuran): money received for a card and a month; it counts from the day it was paid (`paidOn`)
 * - return (hasil pengembangan): what the balance earns, booked at the end of each month
 * - payment: JHT paid out, before this system (imported) or by its claims
 * - balance (saldo) = contributions + returns − payments, each as the books hold it; corrections and true-ups are
 *   netted into what they correct, so `contributions` is what was received and `returns` what was earned
 * - holder: the participant under whom a card's rows stand; another than its owner after merging
 * - final, provisional rate: the percentage of a year as decided, and the one used until then
 * - carry: the part of a rupiah a card has earned and that is not booked yet
 */
import { cardAccount, type AccountKey } from '@jmo/ledger';
import type { Kpj, ParticipantId } from '@jmo/kernel';

/** Kinds of events in the books. */
export const KIND = {
  contribution: 'contribution',
  return: 'return',
  payment: 'payment',
  claim: 'claim',
} as const;

export interface CardRef {
  readonly holderId: ParticipantId;
  readonly kpj: Kpj;
}

export const accountKey = ({ holderId, kpj }: CardRef): AccountKey => ({
  participantId: holderId,
  account: cardAccount(kpj),
});

/** What JHT was paid for: all of it, or 10 % or 30 % of it while still a member (PP 46/2015 art 22). */
export const BENEFIT_KINDS = ['PENUH', 'SEBAGIAN_10', 'SEBAGIAN_30'] as const;
export type BenefitKind = (typeof BENEFIT_KINDS)[number];
