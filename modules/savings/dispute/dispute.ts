/**
 * "Laporkan ketidaksesuaian": a person says that a month of their statement is not as it was.
 *
 * Glossary
 * - dispute (laporan ketidaksesuaian): one such report, about one card and one month; it changes no figure by itself
 * - matter: what differs
 * - stated, expected: the amount the statement shows, and the one it should show by the person's account
 * - number: what people quote to the call centre
 * - promised: the day by which it is answered (docs/savings.md)
 */
import { spokenCode, type Kpj, type ParticipantId, type Rupiah } from '@jmo/kernel';

/** The wage, the contribution, a month that is missing altogether, or anything else. */
export const MATTERS = ['UPAH', 'IURAN', 'BULAN_TIDAK_ADA', 'LAINNYA'] as const;
export type Matter = (typeof MATTERS)[number];

/** Received, being looked into, answered. */
export type DisputeState = 'DITERIMA' | 'DIPERIKSA' | 'DIJAWAB';
/** The participant opens; an officer takes it up and answers. */
export type DisputeAction = 'OPEN' | 'TAKE' | 'ANSWER';

const transitions: Readonly<
  Record<DisputeState | 'NONE', Partial<Readonly<Record<DisputeAction, DisputeState>>>>
> = {
  NONE: { OPEN: 'DITERIMA' },
  DITERIMA: { TAKE: 'DIPERIKSA' },
  DIPERIKSA: { ANSWER: 'DIJAWAB' },
  DIJAWAB: {},
};

/** The state after an action; undefined when the action is not allowed there. */
export const nextDisputeState = (
  state: DisputeState | undefined,
  action: DisputeAction,
): DisputeState | undefined => transitions[state ?? 'NONE'][action];

export interface Dispute {
  readonly id: string;
  readonly participantId: ParticipantId;
  readonly number: string;
  readonly card: { readonly holderId: ParticipantId; readonly kpj: Kpj };
  readonly month: Temporal.PlainYearMonth;
  readonly matter: Matter;
  readonly stated?: Rupiah;
  readonly expected?: Rupiah;
  /** What the person wrote; empty where the matter says it all. */
  readonly words: string;
  readonly openedAt: Temporal.Instant;
  readonly promisedBy: Temporal.PlainDate;
}

/** Calendar days until the answer. Our own promise: no published one was found. */
const ANSWERED_WITHIN_DAYS = 14;
export const promisedBy = (openedOn: Temporal.PlainDate): Temporal.PlainDate =>
  openedOn.add({ days: ANSWERED_WITHIN_DAYS });

/** `LAP-2026-XXXXXXXX` with the year in Jakarta. @param random eight bytes */
export const disputeNumber = (year: number, random: Uint8Array): string =>
  `LAP-${year}-${spokenCode(random)}`;
