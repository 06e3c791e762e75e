import { jobKind } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** `version` says for which turn of the payout the job was made; one that comes too late, or twice, does nothing. */
export interface PayoutTurn {
  readonly participantId: ParticipantId;
  readonly payoutId: string;
  readonly version?: number;
}

/**
 * What became of a payout, for whoever asked for it. SENT: a bank has it; PAID: the money is there. As a job it is a reason
 * to look (docs/decisions/0015-a-notification-is-a-reason-to-ask.md): the payout may say something else by now.
 */
export interface PayoutOutcome {
  readonly participantId: ParticipantId;
  readonly payoutId: string;
  readonly purpose: string;
  readonly outcome: 'SENT' | 'PAID' | 'FAILED' | 'RETURNED' | 'HELD';
  readonly reason?: string;
}

/** A job that gave up would leave money lying; these go on for days. */
const persistent = { retryLimit: 1000, retryDelayMaxSeconds: 300 };

export const sendPayoutJob = jobKind<PayoutTurn>('payout.send', persistent);
export const inquirePayoutJob = jobKind<PayoutTurn>('payout.inquire', persistent);
export const payoutOutcomeJob = jobKind<PayoutOutcome>('payout.outcome', persistent);

export const payoutJobs = [sendPayoutJob, inquirePayoutJob, payoutOutcomeJob] as const;
