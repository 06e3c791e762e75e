/**
 * "Keberatan": somebody does not agree with what officers decided, and somebody else looks at it again.
 *
 * Glossary
 * - objection (keberatan): one to a decision, in the person's own words, with a number, `KEB-2026-XXXXXXXX`
 * - subject: what was decided; its room says what of it can be objected to (subjects.ts)
 * - owner: who objects: a participant, or heirs, who are known by the id of their filing
 * - deciders: every officer whose word is in what is objected to; none of them has the objection
 * - UPHELD (diterima): the refusal is withdrawn, and the answer says how the matter is filed again; REJECTED (ditolak): it
 *   stands, with a reason, the rule it rests on, and the ways outside (rules.ts)
 *
 * - paper: what is handed in for it, one at a time, until it is answered
 *
 * Filed once and answered once; neither is changed afterwards.
 */
import { spokenCode, type ParticipantId } from '@jmo/kernel';
import type { WorkSubject } from '@jmo/casework';

export const SUBJECT_KINDS = ['CLAIM', 'FILING', 'FACE', 'CARD', 'DATA_REQUEST', 'RECOVERY'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
export const isSubjectKind = (text: string): text is SubjectKind =>
  (SUBJECT_KINDS as readonly string[]).includes(text);

/** What officers decided and somebody may object to, as its room tells it. */
export interface Decision {
  readonly kind: SubjectKind;
  /** Its room's own id of it. */
  readonly id: string;
  /** What people quote. */
  readonly number: string;
  readonly decidedAt: Temporal.Instant;
  /** Whose word is in it, as far as its room knows; the desk knows who closed or sent back what waited. */
  readonly officers: readonly string[];
  /** What waited at the desk about it. */
  readonly work: WorkSubject;
  /** Codes of its room. */
  readonly reasons: readonly string[];
}

export const CHANNELS = ['APP', 'CALL', 'BRANCH'] as const;
export type ObjectionChannel = (typeof CHANNELS)[number];

export const OBJECTION_OUTCOMES = ['UPHELD', 'REJECTED'] as const;
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];

/** Why what was decided stands: a code for figures and audit, in words for the person, beside the officer's own. */
export const REJECTIONS = [
  /** What the rules ask for is not there. */
  'SYARAT_BELUM_TERPENUHI',
  /** What was handed in does not show it. */
  'BUKTI_BELUM_CUKUP',
  /** Whose it is, or who asks, cannot be made sure. */
  'ORANGNYA_BELUM_PASTI',
  /** A rule leaves no choice. */
  'DIATUR_PERATURAN',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

export const MAX_OBJECTION = 2000;
/** Of one objection: so many of who objects, and so many handed in for them at counters, which take no place of theirs. */
export const MAX_PAPERS = 5;

export interface ObjectionPaper {
  /** Kept under `papersOwnerOf` (`@jmo/document`). */
  readonly documentId: string;
  readonly receivedAt: Temporal.Instant;
  /** `participant:<id>`, or `officer:<name>` at a counter. */
  readonly sentBy: string;
}

export interface Objection {
  readonly owner: ParticipantId;
  readonly id: string;
  readonly number: string;
  readonly subject: { readonly kind: SubjectKind; readonly id: string; readonly number: string };
  readonly channel: ObjectionChannel;
  /** `participant:<id>`, or `officer:<name>` who wrote it down. */
  readonly filedBy: string;
  readonly words: string;
  readonly filedAt: Temporal.Instant;
  readonly promisedBy: Temporal.Instant;
  /** Oldest first. */
  readonly papers: readonly ObjectionPaper[];
  readonly answer?: ObjectionAnswer;
}

export interface ObjectionAnswer {
  readonly outcome: ObjectionOutcome;
  /** Of what was rejected. */
  readonly reason?: Rejection;
  readonly words: string;
  readonly at: Temporal.Instant;
  /** `officer:<name>` */
  readonly by: string;
}

/** Heirs are no participant, and nothing of theirs waits under one. */
export const isOfHeirs = ({ kind }: Pick<Decision, 'kind'>): boolean => kind === 'FILING';

/**
 * Under whom its papers are kept. Of a recovery under the objection itself: the asker was not signed in, and whoever is now
 * finds under the account neither file nor row.
 */
export const papersOwnerOf = ({
  owner,
  id,
  subject,
}: {
  readonly owner: ParticipantId;
  readonly id: string;
  readonly subject: Pick<Decision, 'kind'>;
}): ParticipantId => (subject.kind === 'RECOVERY' ? (id as ParticipantId) : owner);

/** Whether one more can be sent by who objects, or handed in at a counter. */
export const takesPaper = (
  { answer, papers }: Pick<Objection, 'answer' | 'papers'>,
  at: 'APP' | 'COUNTER',
): boolean => answer === undefined && papersSent(papers, at) < MAX_PAPERS;

export const papersSent = (papers: readonly ObjectionPaper[], at: 'APP' | 'COUNTER'): number =>
  papers.filter(({ sentBy }) => sentBy.startsWith('officer:') === (at === 'COUNTER')).length;

/** Where its item waits at the desk; its subject is the number people quote. */
export const workOf = ({ owner, number, subject }: Pick<Objection, 'owner' | 'number' | 'subject'>) =>
  ({
    ...(isOfHeirs(subject) ? {} : { participantId: owner }),
    kind: 'OBJECTION',
    subject: number,
  }) as const satisfies WorkSubject;

/** `KEB-2026-XXXXXXXX` with the year in Jakarta. @param random eight bytes */
export const objectionNumber = (year: number, random: Uint8Array): string =>
  `KEB-${year}-${spokenCode(random)}`;
