import { accountJobs, findAccount, finishRecovery, guardsChangedJob, recoveryDueJob } from '@jmo/account';
import { applyPayoutOutcome, claimJobs, lookAtGuards, processClaim, processClaimJob } from '@jmo/claim';
import type { Context, JobKind, Worker } from '@jmo/database';
import { deliverNotice, deliverNoticeJob, noticeJobs } from '@jmo/notice';
import {
  inquirePayout,
  inquirePayoutJob,
  payoutJobs,
  payoutOutcomeJob,
  sendPayout,
  sendPayoutJob,
} from '@jmo/payout';
import { finishUpdate, finishUpdateJob, profileJobs, type FindContact } from '@jmo/profile';
import type { Ports } from './ports.ts';

/** Every kind of job there is. */
export const jobKinds: readonly JobKind<object>[] = [
  ...noticeJobs,
  ...accountJobs,
  ...payoutJobs,
  ...profileJobs,
  ...claimJobs,
];

/**
 * Who does what: the one place where jobs and rooms meet. What a room may not know of (payout knows nothing of claims)
 * is handed on here.
 */
export async function wire(worker: Worker, context: Context, ports: Ports): Promise<void> {
  await worker.handle(deliverNoticeJob, ({ noticeId }) => deliverNotice(context, ports, noticeId), {
    concurrency: 3,
  });
  await worker.handle(processClaimJob, (job) => processClaim(context, ports, job), { concurrency: 3 });
  await worker.handle(guardsChangedJob, ({ participantId }) => lookAtGuards(context, participantId));
  await worker.handle(recoveryDueJob, ({ number }) => finishRecovery(context, number));
  const contactOf: FindContact = (participantId) => findAccount(context.db, participantId);
  await worker.handle(finishUpdateJob, (job) => finishUpdate(context, { ...ports, contactOf }, job));
  await worker.handle(sendPayoutJob, (job) => sendPayout(context, ports, job), { concurrency: 4 });
  await worker.handle(inquirePayoutJob, (job) => inquirePayout(context, ports, job), { concurrency: 2 });
  await worker.handle(payoutOutcomeJob, (outcome) => applyPayoutOutcome(context, outcome, ports), {
    concurrency: 3,
  });
}
