import { jobKind } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** Carries a claim as far as it can go now. */
export const processClaimJob = jobKind<{ participantId: ParticipantId; claimId: string }>('claim.process', {
  // A job that gave up would leave somebody's claim lying.
  retryLimit: 1000,
  retryDelayMaxSeconds: 300,
});

export const claimJobs = [processClaimJob] as const;
