import type { ClaimAction } from './claim.ts';

/** What there is to tell a participant about their claim. */
export type News =
  | 'SUBMITTED'
  | 'QUEUED'
  | 'APPROVED'
  | 'CORRECTION'
  | 'RESUBMITTED'
  | 'VERIFYING'
  | 'DETERMINED'
  | 'PAYING'
  | 'WAITS_FOR_BANK'
  | 'SENT'
  | 'PAID'
  | 'ACCOUNT_REFUSED'
  | 'RETURNED'
  | 'OWED_TO_HEIRS'
  | 'HELD'
  | 'HELD_LOCKED'
  | 'HELD_COOLING'
  | 'INTERVIEW_MISSED'
  | 'STOPPED'
  | 'ACCOUNT_CHANGED'
  | 'RESUMED'
  | 'INTERVIEW_AGREED'
  | 'INTERVIEW_MOVED'
  | 'RESUMED_BY_ITSELF'
  | 'REFUSED'
  | 'REFUSED_BY_OFFICER'
  | 'CANCELLED'
  | 'CLOSED_FOR_HEIRS'
  | 'PUT_BACK_FOR_HEIRS'
  | 'INTERVIEW_SOON'
  | 'OVERDUE';

/**
 * The news in each action; every change of a claim's state is one. `undefined`: nothing changes for the person (that the
 * order was given is told by the stage it was given in).
 */
export const newsOf: Readonly<Record<ClaimAction, News | undefined>> = {
  SUBMIT: 'SUBMITTED',
  START_VERIFICATION: 'VERIFYING',
  QUEUE_INTERVIEW: 'QUEUED',
  MOVE_INTERVIEW: 'INTERVIEW_MOVED',
  APPROVE: 'APPROVED',
  SEND_BACK: undefined,
  ASK_CORRECTION: 'CORRECTION',
  RESUBMIT: 'RESUBMITTED',
  DETERMINE: 'DETERMINED',
  SCHEDULE_PAYMENT: 'PAYING',
  ORDER_PAYMENT: undefined,
  NOTE_SENT: 'SENT',
  NOTE_PAID: 'PAID',
  NOTE_ACCOUNT_REFUSED: 'ACCOUNT_REFUSED',
  NOTE_RETURNED: 'RETURNED',
  NOTE_CONTRADICTION: 'HELD',
  HOLD: 'HELD',
  RESUME: 'RESUMED',
  CHANGE_ACCOUNT: 'ACCOUNT_CHANGED',
  REFUSE: 'REFUSED',
  CANCEL: 'CANCELLED',
  CLOSE_FOR_HEIRS: 'CLOSED_FOR_HEIRS',
};

/**
 * Steps of ours that follow one another within seconds are told in the app alone: five e-mails and five SMS about one
 * quick claim would bury the one that matters (docs/decisions/0014-which-news-travels.md). Everything else goes by
 * e-mail and SMS as well.
 */
const inTheAppOnly: ReadonlySet<News> = new Set([
  // Whoever lives after all reads it; nobody is written to who has died.
  'OWED_TO_HEIRS',
  'VERIFYING',
  'DETERMINED',
  'PAYING',
  'SENT',
  'APPROVED',
  'RESUMED',
  // The time is in the message of the queue as well, which travels moments later.
  'INTERVIEW_AGREED',
  'RESUMED_BY_ITSELF',
]);

/**
 * What is about money and the owner, told also over contacts that were replaced lately: whoever replaced them may not be
 * the owner (docs/guards.md). Interviews, papers and delays are nothing to an address that is no longer theirs.
 */
const toReplacedToo: ReadonlySet<News> = new Set([
  'SUBMITTED',
  'ACCOUNT_CHANGED',
  'PAID',
  'HELD',
  'HELD_LOCKED',
  'HELD_COOLING',
  'STOPPED',
]);

export const reachesReplaced = (news: News): boolean => toReplacedToo.has(news);

export const travels = (news: News): boolean => !inTheAppOnly.has(news);
