import { HEAD_OFFICE, type WorkSubject } from '@jmo/casework';
import type { Reader } from '@jmo/database';
import { findInterviewsFrom } from './claim-queue.queries.ts';
import { findWaitingFilings } from './heirs/filing.queries.ts';

export interface Booked {
  readonly at: Temporal.Instant;
  readonly about: WorkSubject;
}

/**
 * Whose interview is still to come at an office: the claims with officers, and the filings of heirs, whose time is moved
 * once they are matched and a claim. A place may be held by one more: a claimant who is asked for papers is nobody's case
 * meanwhile.
 */
export async function findBooked(reader: Reader, branch: string, now: Temporal.Instant): Promise<Booked[]> {
  const claims = await findInterviewsFrom(reader, branch, now);
  const filings = branch === HEAD_OFFICE ? await findWaitingFilings(reader) : [];
  return [
    ...claims.map(({ at, participantId, claimId }) => ({
      at,
      about: { kind: 'CLAIM' as const, participantId, subject: claimId },
    })),
    ...filings
      .filter(({ interviewAt }) => Temporal.Instant.compare(interviewAt, now) >= 0)
      .map(({ id, interviewAt }) => ({ at: interviewAt, about: { kind: 'HEIR' as const, subject: id } })),
  ];
}
