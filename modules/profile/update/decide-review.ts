import { recordAudit, type OfficerId } from '@jmo/audit';
import { giveWord } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { assert, err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { ChangedField } from '../changes.ts';
import { lockDraftRow } from '../profile.queries.ts';
import { aboutOf, takeFromDesk } from './on-desk.ts';
import { findSubmitted, type Submitted } from './find-submitted.ts';
import { saveProfile } from './save-profile.ts';
import { moveSubmission } from './submission.queries.ts';
import { tellOfUpdate, type Contact } from './tell-of-update.ts';

/** Why an update stays as it was: a code for the audit; the person reads the officer's own words. */
export const REVIEW_REFUSALS = [
  /** It may be another name. */
  'NAMA_LAIN',
  /** Their papers say it as the registry does. */
  'EJAAN_SALAH',
  /** The registry is wrong, and only it can mend that. */
  'DUKCAPIL_PERLU_DIBETULKAN',
] as const;
export type ReviewRefusal = (typeof REVIEW_REFUSALS)[number];

/**
 * APPROVE: the data become the person's profile as they stand. It corrects an identity, so two officers say it. REFUSE:
 * the person reads why and can mend it.
 */
export type ReviewDecision =
  | { readonly action: 'APPROVE' }
  | { readonly action: 'REFUSE'; readonly reason: ReviewRefusal; readonly answer: string };

export interface DecidedReview {
  readonly participantId: ParticipantId;
  readonly officerId: OfficerId;
  readonly decision: ReviewDecision;
  /** undefined for who has no account any more. */
  readonly contact: Contact | undefined;
  /** For the second officer. */
  readonly note?: string;
  /** What the desk asks while the update is held still. @returns why not */
  readonly atDesk?: (tx: Tx) => Promise<string | undefined>;
}

/** NEEDS_SECOND: one officer has approved, and another one has to. */
export type ReviewOutcome = 'CONFIRMED' | 'NEEDS_PERSON' | 'NEEDS_SECOND';

/**
 * - `NOT_ALLOWED_NOW`: somebody decided, or the person changed it
 * - `SAME_OFFICER`: has approved already; the second word has to be another's
 * - `NOT_AT_DESK`: the desk's own question (`atDesk`) had this answer
 */
export type ReviewProblem =
  | { readonly code: 'NOT_ALLOWED_NOW' | 'SAME_OFFICER' }
  | { readonly code: 'NOT_AT_DESK'; readonly why: string };

/** An officer has compared the two spellings. What is decided is final. */
export async function decideReview(
  context: Context,
  decided: DecidedReview,
): Promise<Result<ReviewOutcome, ReviewProblem>> {
  const submitted = await findSubmitted(context, decided.participantId);
  if (submitted?.row.state !== 'IN_REVIEW') return err({ code: 'NOT_ALLOWED_NOW' });
  const { decision } = decided;
  return await context.db.transaction().execute(async (tx) => {
    const { participantId } = decided;
    if (!(await lockDraftRow(tx, { participantId, ...submitted.stored })))
      return err({ code: 'NOT_ALLOWED_NOW' });
    const why = await decided.atDesk?.(tx);
    if (why !== undefined) return err({ code: 'NOT_AT_DESK', why });
    return decision.action === 'APPROVE'
      ? await approve(tx, context, decided, submitted)
      : await refuse(tx, context, decided, submitted, decision);
  });
}

const actorOf = ({ officerId }: DecidedReview) => ({ kind: 'officer', id: officerId }) as const;

async function approve(
  tx: Tx,
  context: Context,
  decided: DecidedReview,
  { row, stored, data, last, participant }: Submitted,
): Promise<Result<ReviewOutcome, ReviewProblem>> {
  const { participantId, officerId: officer, note } = decided;
  const about = aboutOf({ participantId, submissionId: row.id });
  const word = await giveWord(tx, context, { ...about, officer, proposal: 'APPROVE', note });
  if (word === 'NOT_OPEN') return err({ code: 'NOT_ALLOWED_NOW' });
  if (word === 'SAME_OFFICER') return err({ code: 'SAME_OFFICER' });
  if (word === 'NEEDS_SECOND') {
    await recordAudit(tx, context, {
      participantId,
      actor: actorOf(decided),
      action: 'profile.review-approved',
      reference: row.id,
      detail: { number: row.number ?? '' },
      before: { state: row.state, approvedBy: [] },
      after: { state: row.state, approvedBy: [officer] },
    });
    return ok('NEEDS_SECOND');
  }
  const move = { state: 'CONFIRMED', at: context.clock.now() } as const;
  if (!(await moveSubmission(tx, participantId, row, move))) return err({ code: 'NOT_ALLOWED_NOW' });
  const changed = await saveProfile(tx, context, {
    participantId,
    stored,
    ...data,
    last,
    check: { checkId: row.registryCheckId, outcome: row.outcome },
    consentVersion: row.consentVersion,
    participant,
    way: 'OFFICER',
    actor: actorOf(decided),
  });
  assert(changed !== undefined, 'a draft that is held is saved');
  await leaveDesk(tx, context, decided, row);
  await tell(tx, context, decided, row, 'finished', changed);
  return ok('CONFIRMED');
}

async function refuse(
  tx: Tx,
  context: Context,
  decided: DecidedReview,
  { row }: Submitted,
  { answer, reason }: Extract<ReviewDecision, { action: 'REFUSE' }>,
): Promise<Result<ReviewOutcome, ReviewProblem>> {
  const { participantId } = decided;
  const state = 'NEEDS_PERSON';
  const moved = await moveSubmission(tx, participantId, row, {
    state,
    at: context.clock.now(),
    sealedAnswer: context.vault.seal(answer, answerContext(row.id)),
  });
  if (!moved) return err({ code: 'NOT_ALLOWED_NOW' });
  await recordAudit(tx, context, {
    participantId,
    actor: actorOf(decided),
    action: 'profile.review-refused',
    reference: row.id,
    reason,
    detail: { number: row.number ?? '' },
    before: { state: row.state },
    after: { state },
  });
  await leaveDesk(tx, context, decided, row);
  await tell(tx, context, decided, row, 'refused');
  return ok(state);
}

const leaveDesk = (
  tx: Tx,
  context: Context,
  { participantId, officerId, decision }: DecidedReview,
  row: Submitted['row'],
): Promise<void> => {
  const end = { outcome: decision.action, actor: `officer:${officerId}` };
  return takeFromDesk(tx, context, { participantId, submissionId: row.id }, end);
};

const tell = (
  tx: Tx,
  context: Context,
  { participantId, contact }: DecidedReview,
  row: Submitted['row'],
  news: 'finished' | 'refused',
  changed?: readonly ChangedField[],
): Promise<void> =>
  tellOfUpdate(tx, context, {
    participantId,
    submissionId: row.id,
    draftVersion: row.draftVersion,
    news,
    changed,
    reference: row.number ?? '',
    contact,
  });

export const answerContext = (submissionId: string): string => `profile-answer:${submissionId}`;
