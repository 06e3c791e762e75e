/**
 * What a person may ask about their own data (UU 27/2022), each a request with a number and a clock; objecting to what was
 * decided has its own glossary (objection/objection.ts).
 *
 * - ACCESS: everything held about me, with what was done with it (art 32). Answered at once: the answer is the download.
 * - CORRECTION: something is wrong (art 30). What a person can change themselves leads to Pengkinian or a report.
 * - WITHDRAWAL: a consent is taken back (art 9); what the law itself demands goes on without it.
 * - DELETION: what nothing demands any more is deleted (arts 43-44); the answer says what stays, why and until when.
 * - holding: a table's rows about one person, as their room hands them out (held-data.ts)
 * - retention: how long something is kept, and why (retention.ts)
 */
import { spokenCode, type ParticipantId } from '@jmo/kernel';

export const RIGHTS = ['ACCESS', 'CORRECTION', 'WITHDRAWAL', 'DELETION'] as const;
export type Right = (typeof RIGHTS)[number];
export const isRight = (text: string): text is Right => (RIGHTS as readonly string[]).includes(text);

/**
 * Consents that can be taken back at once: that a machine compares the face, and that officers look at papers for Lapak Asik.
 * Any other is named in the person's own words, and an officer answers.
 */
export const CONSENTS = ['FACE', 'PAPERS'] as const;
export type ConsentKind = (typeof CONSENTS)[number];
export const isConsentKind = (text: string | undefined): text is ConsentKind =>
  (CONSENTS as readonly (string | undefined)[]).includes(text);

export const OUTCOMES = ['DONE', 'PARTLY', 'REFUSED'] as const;
export type RightsOutcome = (typeof OUTCOMES)[number];

/** Why not all that was asked for is done: a code for the figures and the audit; the person reads the officer's words. */
export const ANSWER_REASONS = [
  /** A law keeps it. */
  'WAJIB_DISIMPAN',
  /** A claim, a payment or a dispute needs it as long as it lasts. */
  'MASIH_DIPERLUKAN',
  /** Nothing shows that it is wrong. */
  'TIDAK_TERBUKTI',
  /** It is the employer's to report, or the person's own to change. */
  'LEWAT_JALAN_LAIN',
] as const;
export type AnswerReason = (typeof ANSWER_REASONS)[number];

/** What a request is called on the desk, where data reviews stand beside it. */
export const subjectOf = (id: string): string => `rights:${id}`;
/** @returns undefined for what is no request about one's data */
export const requestIn = (subject: string): string | undefined => /^rights:(.+)$/.exec(subject)?.[1];

/** Hours, not working days: arts 30 to 32 say "3 x 24 jam". */
export const CLOCK: Temporal.DurationLike = { hours: 72 };
export const MAX_WORDS = 2000;

export interface RightsRequest {
  readonly participantId: ParticipantId;
  readonly id: string;
  readonly number: string;
  readonly kind: Right;
  readonly state: 'OPEN' | 'ANSWERED';
  readonly words: string;
  readonly askedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly answered?: {
    readonly outcome: RightsOutcome;
    readonly at: Temporal.Instant;
    /** `officer:<name>` or `system:rights` */
    readonly by: string;
    readonly words: string;
  };
}

/** `DAT-2026-XXXXXXXX` with the year in Jakarta. @param random eight bytes */
export const rightsNumber = (year: number, random: Uint8Array): string => `DAT-${year}-${spokenCode(random)}`;
