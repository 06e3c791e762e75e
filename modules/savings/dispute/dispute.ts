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
import { createHash } from 'node:crypto';
import { monthOf, spokenCode, type Kpj, type ParticipantId, type Rupiah } from '@jmo/kernel';

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

/** No card is older than the scheme's forerunner (Astek, PP 33/1977). */
const FIRST_MONTH = Temporal.PlainYearMonth.from('1977-01');

/** Whether a month can be reported: from the first of the scheme to the one we are in. */
export const isReportable = (month: Temporal.PlainYearMonth, today: Temporal.PlainDate): boolean =>
  Temporal.PlainYearMonth.compare(month, FIRST_MONTH) >= 0 &&
  Temporal.PlainYearMonth.compare(month, monthOf(today)) <= 0;

/**
 * The dispute's id (a UUID of version 8), from the form's own and what it says: the same form sent twice is one dispute;
 * changed in between, it is another one.
 */
export function disputeId(
  formId: string,
  said: Pick<Dispute, 'month' | 'matter' | 'expected' | 'words'> & { readonly kpj: Kpj },
): string {
  const content = [formId, said.kpj, said.month, said.matter, said.expected ?? '', said.words].map(String);
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(digest.charAt(16), 16) % 4);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** Calendar days until the answer. Our own promise: no published one was found. */
const ANSWERED_WITHIN_DAYS = 14;
export const promisedBy = (openedOn: Temporal.PlainDate): Temporal.PlainDate =>
  openedOn.add({ days: ANSWERED_WITHIN_DAYS });

/** `LAP-2026-XXXXXXXX` with the year in Jakarta. @param random eight bytes */
export const disputeNumber = (year: number, random: Uint8Array): string =>
  `LAP-${year}-${spokenCode(random)}`;
