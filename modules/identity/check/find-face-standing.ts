import type { Context, Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { FacePurpose } from '../identity.ts';
import { findReview, type ReviewRow } from '../review/review.queries.ts';
import type { RefusedFor } from '../review/review.ts';
import type { FaceReason, FaceRequestId } from './checking.ts';
import { findCheck, findPlace, findRecentChecks } from './face-checks.queries.ts';
import { countTries, type Tries } from './face-tries.ts';

/**
 * Where a request stands:
 * - `WAITING`: in the queue, `place` counted from 1
 * - `ACCEPTED`: it counts, `since` it was decided; `proven` is false for what only the sandbox lets through
 * - `AGAIN`: to be taken again (or, with `NO_MATCH`, not the face of the reference); also where a review ended unseen
 * - `IN_REVIEW`: an officer looks, and answers by `promisedAt`
 * - `REFUSED`: an officer said no, for this reason
 */
export type FaceStanding =
  | { readonly state: 'WAITING'; readonly place: number }
  | { readonly state: 'ACCEPTED'; readonly proven: boolean; readonly since: Temporal.Instant }
  | { readonly state: 'AGAIN'; readonly noMatch: boolean; readonly reasons: readonly FaceReason[] }
  | { readonly state: 'IN_REVIEW'; readonly number: string; readonly promisedAt: Temporal.Instant }
  | { readonly state: 'REFUSED'; readonly number: string; readonly reason: RefusedFor };

/** @returns undefined for a request that is not there, or not this person's */
export async function findFaceStanding(
  reader: Reader,
  request: FaceRequestId,
): Promise<FaceStanding | undefined> {
  const review = await findReview(reader, request);
  if (review !== undefined) return standingOf(review);
  const check = await findCheck(reader, request);
  if (check === undefined) {
    const place = await findPlace(reader, request.requestId);
    if (place !== undefined) return { state: 'WAITING', place };
    // Decided between the two looks, or nobody's.
    const decided = await findCheck(reader, request);
    return decided === undefined ? undefined : findFaceStanding(reader, request);
  }
  const { outcome, reasons, at } = check;
  if (outcome === 'ACCEPTED' || outcome === 'ACCEPTED_UNPROVEN')
    return { state: 'ACCEPTED', proven: outcome === 'ACCEPTED', since: at };
  return { state: 'AGAIN', noMatch: outcome === 'NO_MATCH', reasons };
}

function standingOf({ state, number, promisedAt, decidedAt, refusedFor }: ReviewRow): FaceStanding {
  switch (state) {
    case 'OPEN':
      return { state: 'IN_REVIEW', number, promisedAt };
    case 'ACCEPTED':
      return { state: 'ACCEPTED', proven: true, since: decidedAt! };
    case 'ENDED':
      return { state: 'AGAIN', noMatch: false, reasons: [] };
    case 'REFUSED':
      return { state: 'REFUSED', number, reason: refusedFor! };
  }
}

export async function findFaceTries(
  context: Pick<Context, 'db' | 'clock'>,
  { participantId, purpose }: { participantId: ParticipantId; purpose: FacePurpose },
): Promise<Tries> {
  return countTries(await findRecentChecks(context.db, participantId, purpose), context.clock.now());
}
