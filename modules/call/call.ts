import type { OfficerId } from '@jmo/audit';
import { spokenCode, type ParticipantId } from '@jmo/kernel';
import type { CallRules } from './call-rules.ts';
import { placeOf, type QuestionKind } from './questions.ts';

/**
 * A call to Layanan Masyarakat 175.
 *
 * - call: one conversation, of one agent with somebody who says who they are. It has a number to quote.
 * - subject: whom the caller says they are, by a number, address or name; whether we know anybody of that description is
 *   told to nobody before it is proven.
 * - safe question: something we hold and a stranger does not know. The agent reads it out and types what is said; whether
 *   it was right is seen by nobody, what we hold least of all.
 * - proven: enough was right. It counts for this call, this agent and some minutes.
 * - help: what was done for the caller. Nothing is done before it is proven.
 */
export const CALL_STATES = ['ASKING', 'PROVEN', 'ENDED'] as const;
export type CallState = (typeof CALL_STATES)[number];

/** What an agent says a proven call came to. */
export const RESULTS = ['SOLVED', 'PASSED_ON', 'NOT_SOLVED'] as const;
export type CallResult = (typeof RESULTS)[number];
/** NOT_PROVEN: answered wrongly; BROKEN_OFF: ended before it was proven; LEFT: proven, and nobody said how it ended. */
export type CallOutcome = CallResult | 'NOT_PROVEN' | 'BROKEN_OFF' | 'LEFT';

export const HELP_KINDS = [
  'CARD_CONFIRMED',
  'CARD_SENT',
  'CARD_READ_OUT',
  'RESET_STARTED',
  'CLAIM_EXPLAINED',
  'RULES_EXPLAINED',
  'REPORT_OPENED',
  'OBJECTION_FILED',
] as const;
export type HelpKind = (typeof HELP_KINDS)[number];

export interface Help {
  readonly kind: HelpKind;
  readonly reference: string;
  readonly at: Temporal.Instant;
}

/** How many answers were right, by where they are known. */
export interface Tally {
  readonly answered: number;
  readonly rightAtHome: number;
  readonly rightAtWork: number;
}

export interface Call extends Tally {
  /** Absent: nobody we know. Never shown before the call is proven. */
  readonly participantId?: ParticipantId;
  readonly id: string;
  readonly number: string;
  readonly officerId: OfficerId;
  readonly branch: string;
  readonly questions: readonly QuestionKind[];
  readonly state: CallState;
  readonly outcome?: CallOutcome;
  readonly startedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly endedAt?: Temporal.Instant;
}

/** `TLP-2026-XXXXXXXX` with the year in Jakarta. @param random eight bytes */
export const callNumber = (year: number, random: Uint8Array): string => `TLP-${year}-${spokenCode(random)}`;

/** The question whose turn it is; undefined when none is left, or the call is over. */
export const questionNow = ({ state, questions, answered }: Call): QuestionKind | undefined =>
  state === 'ASKING' ? questions[answered] : undefined;

export function tallyAfter(tally: Tally, question: QuestionKind, right: boolean): Tally {
  const place = placeOf(question);
  return {
    answered: tally.answered + 1,
    rightAtHome: tally.rightAtHome + (right && place === 'HOME' ? 1 : 0),
    rightAtWork: tally.rightAtWork + (right && place === 'WORK' ? 1 : 0),
  };
}

/** After the last question, never before: how many have been right so far is told by nothing. */
export function verdict(
  { rightNeeded, rightAtWorkNeeded }: CallRules,
  { rightAtHome, rightAtWork }: Tally,
): 'PROVEN' | 'NOT_PROVEN' {
  return rightAtHome + rightAtWork >= rightNeeded && rightAtWork >= rightAtWorkNeeded
    ? 'PROVEN'
    : 'NOT_PROVEN';
}

/** What an open call is once its time is over. */
export const outcomeOfExpired = (state: Exclude<CallState, 'ENDED'>): CallOutcome =>
  state === 'PROVEN' ? 'LEFT' : 'BROKEN_OFF';
