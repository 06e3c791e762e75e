import { recordAudit, type OfficerId } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { assert, err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { lockDraftRow } from '../profile.queries.ts';
import { takeFromDesk } from './on-desk.ts';
import { findSubmitted, type Submitted } from './find-submitted.ts';
import { saveProfile } from './save-profile.ts';
import { moveSubmission } from './submission.queries.ts';
import { tellOfUpdate, type Contact } from './tell-of-update.ts';

/** APPROVE: the data become the person's profile as they stand. REFUSE: the person reads why and can mend it. */
export type ReviewDecision =
  { readonly action: 'APPROVE' } | { readonly action: 'REFUSE'; readonly answer: string };

export interface DecidedReview {
  readonly participantId: ParticipantId;
  readonly officerId: OfficerId;
  readonly decision: ReviewDecision;
  /** undefined for who has no account any more. */
  readonly contact: Contact | undefined;
}

/** An officer has compared the two spellings. Final; NOT_ALLOWED_NOW when somebody decided, or the person changed it. */
export async function decideReview(
  context: Context,
  decided: DecidedReview,
): Promise<Result<'CONFIRMED' | 'NEEDS_PERSON', 'NOT_ALLOWED_NOW'>> {
  const submitted = await findSubmitted(context, decided.participantId);
  if (submitted?.row.state !== 'IN_REVIEW') return err('NOT_ALLOWED_NOW');
  return decided.decision.action === 'APPROVE'
    ? await approve(context, decided, submitted)
    : await refuse(context, decided, submitted, decided.decision.answer);
}

const actorOf = ({ officerId }: DecidedReview) => ({ kind: 'officer', id: officerId }) as const;

async function approve(
  context: Context,
  decided: DecidedReview,
  { row, stored, data, last, participant }: Submitted,
): Promise<Result<'CONFIRMED', 'NOT_ALLOWED_NOW'>> {
  const { participantId } = decided;
  return await context.db.transaction().execute(async (tx) => {
    if (!(await lockDraftRow(tx, { participantId, ...stored }))) return err('NOT_ALLOWED_NOW');
    const move = { state: 'CONFIRMED', at: context.clock.now() } as const;
    if (!(await moveSubmission(tx, participantId, row, move))) return err('NOT_ALLOWED_NOW');
    const saved = await saveProfile(tx, context, {
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
    assert(saved, 'a draft that is held is saved');
    await leaveDesk(tx, context, decided, row);
    await tell(tx, context, decided, row, 'finished');
    return ok('CONFIRMED');
  });
}

async function refuse(
  context: Context,
  decided: DecidedReview,
  { row }: Submitted,
  answer: string,
): Promise<Result<'NEEDS_PERSON', 'NOT_ALLOWED_NOW'>> {
  const { participantId } = decided;
  return await context.db.transaction().execute(async (tx) => {
    const moved = await moveSubmission(tx, participantId, row, {
      state: 'NEEDS_PERSON',
      at: context.clock.now(),
      sealedAnswer: context.vault.seal(answer, answerContext(row.id)),
    });
    if (!moved) return err('NOT_ALLOWED_NOW');
    await recordAudit(tx, context, {
      participantId,
      actor: actorOf(decided),
      action: 'profile.review-refused',
      reference: row.id,
      detail: { number: row.number ?? '' },
    });
    await leaveDesk(tx, context, decided, row);
    await tell(tx, context, decided, row, 'refused');
    return ok('NEEDS_PERSON');
  });
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
): Promise<void> =>
  tellOfUpdate(tx, context, {
    participantId,
    submissionId: row.id,
    draftVersion: row.draftVersion,
    news,
    reference: row.number ?? '',
    contact,
  });

export const answerContext = (submissionId: string): string => `profile-answer:${submissionId}`;
