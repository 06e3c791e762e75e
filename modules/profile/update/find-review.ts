import { recordAudit, type OfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { findElementMatches, type ElementMatches } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import type { Participant } from '@jmo/membership';
import { fieldsChanged, type ChangedField } from '../changes.ts';
import type { ProfileData } from '../profile.ts';
import { findSubmitted } from './find-submitted.ts';
import { findReviewOwner } from './submission.queries.ts';
import type { Submission } from './submission.ts';

/** What an officer compares: the spelling the person states, the one the agency has, and how near the registry's is. */
export interface Review extends Omit<Submission, 'answer' | 'number'> {
  readonly number: string;
  readonly participantId: ParticipantId;
  readonly stated: Pick<ProfileData, 'population' | 'additional'>;
  readonly register: Participant;
  readonly matches: ElementMatches;
  /** What it changes beside what stands; nothing for the first update. */
  readonly changes: readonly ChangedField[];
}

/** The review of this number, decided or not; undefined when its owner has changed the draft since. */
export async function findReview(
  context: Pick<Context, 'db' | 'vault'>,
  number: string,
): Promise<Review | undefined> {
  const participantId = await findReviewOwner(context.db, number);
  const review = participantId && (await reviewOf(context, participantId));
  return review?.number === number ? review : undefined;
}

/** The same by where it lies, for the officer who is to decide; that they looked is audited. */
export async function inspectReview(
  context: Context,
  asked: { readonly participantId: ParticipantId; readonly id: string; readonly officer: OfficerId },
): Promise<Review | undefined> {
  const { participantId, id, officer } = asked;
  const review = await reviewOf(context, participantId);
  if (review?.id !== id) return undefined;
  await context.db.transaction().execute((tx) =>
    recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officer },
      action: 'profile.review-shown',
      isLook: true,
      reference: id,
    }),
  );
  return review;
}

async function reviewOf(
  context: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<Review | undefined> {
  const submitted = await findSubmitted(context, participantId);
  if (submitted?.row.number === undefined) return undefined;
  const { row, data, last, participant } = submitted;
  const matches = await findElementMatches(context.db, participantId, row.registryCheckId);
  return {
    ...row,
    number: submitted.row.number,
    participantId,
    stated: data.data,
    register: participant,
    matches,
    changes: fieldsChanged(last?.data, data.data),
  };
}
