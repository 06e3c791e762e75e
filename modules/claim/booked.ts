import { HEAD_OFFICE, type WorkSubject } from '@jmo/casework';
import type { Reader } from '@jmo/database';
import { findInterviewsOn } from './claim-queue.queries.ts';
import { findWaitingFilings } from './heirs/filing.queries.ts';
import { isOn } from './interview.ts';

/**
 * What officers have to move before an office can be closed on a day: the claims, and the filings of heirs, whose interview
 * is then. A place may be held by one more: a claimant who is asked for papers is nobody's case meanwhile.
 */
export async function findBooked(
  reader: Reader,
  branch: string,
  day: Temporal.PlainDate,
): Promise<WorkSubject[]> {
  const claims = await findInterviewsOn(reader, branch, day);
  const filings = branch === HEAD_OFFICE ? await findWaitingFilings(reader) : [];
  return [
    ...claims.map(({ participantId, claimId }) => ({
      kind: 'CLAIM' as const,
      participantId,
      subject: claimId,
    })),
    ...filings
      .filter(({ interviewAt }) => isOn(day, interviewAt))
      .map(({ id }) => ({ kind: 'HEIR' as const, subject: id })),
  ];
}
