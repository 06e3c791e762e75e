import { jobKind } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** Carries a claim as far as it can go now. */
export const processClaimJob = jobKind<{ participantId: ParticipantId; claimId: string }>('claim.process', {
  // A job that gave up would leave somebody's claim lying.
  retryLimit: 1000,
  retryDelayMaxSeconds: 300,
});

/** Calls the time of an interview to mind. */
export const remindInterviewJob = jobKind<{
  participantId: ParticipantId;
  claimId: string;
  interviewAt: string;
}>('claim.remind-interview');

export const claimJobs = [processClaimJob, remindInterviewJob] as const;
