import type { Reader } from '@jmo/database';
import { findFaceStanding, isFaceOld } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import type { ClaimSelfie } from './claim-draft.ts';

/**
 * - OLD: accepted too long ago, by the engine or an officer; what an officer looks at still is not.
 * - UNSEEN: an officer was to look, and nobody will any more: a claim would wait for their word for ever.
 */
export async function judgeSelfie(
  reader: Reader,
  participantId: ParticipantId,
  { faceCheckId, review }: Pick<ClaimSelfie, 'faceCheckId' | 'review'>,
  now: Temporal.Instant,
): Promise<'COUNTS' | 'OLD' | 'UNSEEN'> {
  const standing = await findFaceStanding(reader, { participantId, requestId: faceCheckId });
  if (review && standing?.state === 'AGAIN') return 'UNSEEN';
  return standing?.state === 'ACCEPTED' && isFaceOld(standing.since, now) ? 'OLD' : 'COUNTS';
}
