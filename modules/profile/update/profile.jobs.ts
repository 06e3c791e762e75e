import { jobKind } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** Asks the registry again about an update that waits for it; who is asked when stands in the submission. */
export const finishUpdateJob = jobKind<{ participantId: ParticipantId; submissionId: string; tries: number }>(
  'profile.finish-update',
  { retryLimit: 20, retryDelaySeconds: 2, retryDelayMaxSeconds: 900, expireInSeconds: 60 },
);

export const profileJobs = [finishUpdateJob] as const;
