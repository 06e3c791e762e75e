import { recordAudit, type OfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { findRecentChecks } from '../check/face-checks.queries.ts';
import { countTries } from '../check/face-tries.ts';
import { openFrames, type OpenedFrame } from '../check/frames.ts';
import { lockReview, type ReviewRow } from './review.queries.ts';

export interface InspectedReview extends ReviewRow {
  /** None once it is decided, and where the person asked for a review without a picture. */
  readonly frames: readonly OpenedFrame[];
  /** Tries in a row that came to nothing, before people were to look. */
  readonly failedTries: number;
}

/** What an officer needs to look at a face; that they looked is audited. */
export async function inspectReview(
  context: Context,
  { number, officer }: { number: string; officer: OfficerId },
): Promise<InspectedReview | undefined> {
  const review = await context.db.transaction().execute(async (tx) => {
    const found = await lockReview(tx, number);
    if (found !== undefined)
      await recordAudit(tx, context, {
        participantId: found.participantId,
        actor: { kind: 'officer', id: officer },
        action: 'face.review-inspected',
        isLook: true,
        reference: found.requestId,
      });
    return found;
  });
  if (review === undefined) return undefined;
  const { participantId, requestId, purpose, openedAt } = review;
  // What gave it to the officers is no try that failed, and ends no row of them.
  const earlier = (await findRecentChecks(context.db, participantId, purpose)).filter(
    ({ id, outcome, at }) =>
      Temporal.Instant.compare(at, openedAt) <= 0 && !(id === requestId && outcome === 'REVIEW'),
  );
  const frames = await openFrames(context, review);
  return { ...review, frames, failedTries: countTries(earlier, openedAt).failed };
}
