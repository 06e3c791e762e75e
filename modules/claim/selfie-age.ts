import type { Reader } from '@jmo/database';
import { findFaceStanding } from '@jmo/identity';
import { dateInWib, valueAt, type Dated, type ParticipantId } from '@jmo/kernel';
import type { ClaimSelfie } from './claim-draft.ts';

/**
 * How long a selfie counts for a claim that is not handed in, from when it was accepted. Our own rule: a draft is kept for
 * months, and whoever comes back to it may be somebody else with the same phone; papers for Lapak Asik take days to gather.
 */
const countsFor: Dated<{ readonly hours: number }> = [{ from: '2026-01-01', value: { hours: 7 * 24 } }];

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
  if (standing?.state !== 'ACCEPTED') return 'COUNTS';
  const until = standing.since.add(valueAt(countsFor, dateInWib(now)));
  return Temporal.Instant.compare(now, until) > 0 ? 'OLD' : 'COUNTS';
}
