import { jobKind } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** Carries a claim as far as it can go now. */
export const processClaimJob = jobKind<{ participantId: ParticipantId; claimId: string }>('claim.process');

export const claimJobs = [processClaimJob] as const;
