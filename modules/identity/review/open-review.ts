import { randomBytes } from 'node:crypto';
import { findBranchOf, openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { spokenCode } from '@jmo/kernel';
import { faceReviewOpenedJob, type FaceReason, type FaceRequestId } from '../check/checking.ts';
import type { FacePurpose } from '../identity.ts';
import { promiseFor } from './review.ts';
import { insertReview } from './review.queries.ts';

export interface OpenedReview {
  /** `WJ-XXXXXXXX`, to be quoted. */
  readonly number: string;
  readonly promisedAt: Temporal.Instant;
}

/**
 * Gives a request to the officers, with its pictures, and has the person told; in the transaction that says why.
 * @returns undefined when they look for this purpose already
 */
export async function openReview(
  tx: Tx,
  context: Pick<Context, 'clock' | 'jobs'>,
  input: FaceRequestId & { readonly purpose: FacePurpose; readonly reasons: readonly FaceReason[] },
): Promise<OpenedReview | undefined> {
  const openedAt = context.clock.now();
  const number = `WJ-${spokenCode(randomBytes(8))}`;
  const promisedAt = promiseFor(openedAt);
  const isOpened = await insertReview(tx, {
    participant_id: input.participantId,
    id: input.requestId,
    number,
    purpose: input.purpose,
    reasons: [...input.reasons],
    opened_at: openedAt,
    promised_at: promisedAt,
    state: 'OPEN',
    decided_at: null,
    officer: null,
    refused_for: null,
  });
  if (!isOpened) return undefined;
  await openWorkItem(tx, context, {
    participantId: input.participantId,
    kind: 'FACE_REVIEW',
    subject: input.requestId,
    branch: await findBranchOf(tx, input.participantId),
    promisedBy: promisedAt,
  });
  const { participantId, requestId, purpose } = input;
  await context.jobs.enqueue(tx, faceReviewOpenedJob, { participantId, requestId, purpose });
  return { number, promisedAt };
}
