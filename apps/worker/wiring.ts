import {
  accountJobs,
  findAccount,
  finishRecovery,
  guardsChangedJob,
  recoveryDueJob,
  settleLift,
  tellOfLiftReview,
} from '@jmo/account';
import {
  applyFaceReview,
  applyPayoutOutcome,
  claimJobs,
  lookAtGuards,
  processClaim,
  processClaimJob,
  remindInterviewJob,
  remindOfInterview,
} from '@jmo/claim';
import type { Context, JobKind, Worker } from '@jmo/database';
import {
  checkFaceJob,
  compareFace,
  compareFaceJob,
  decideFaceCheck,
  faceGivenUpJob,
  faceReviewOpenedJob,
  faceSettledJob,
  giveUpLooking,
  identityJobs,
} from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import { findParticipantById } from '@jmo/membership';
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
import { tellFaceReview } from './tell-face-review.ts';

/** Every kind of job there is. */
export const jobKinds: readonly JobKind<object>[] = [
  ...noticeJobs,
  ...accountJobs,
  ...payoutJobs,
  ...profileJobs,
  ...claimJobs,
  ...identityJobs,
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
  await worker.handle(remindInterviewJob, (job) => remindOfInterview(context, job));
  await worker.handle(sendPayoutJob, (job) => sendPayout(context, ports, job), { concurrency: 4 });
  await worker.handle(inquirePayoutJob, (job) => inquirePayout(context, ports, job), { concurrency: 2 });
  await worker.handle(payoutOutcomeJob, (outcome) => applyPayoutOutcome(context, outcome, ports), {
    concurrency: 3,
  });
  // One at a time: the engine looks at one picture after the other, and people are told their place in the queue.
  const faces = {
    ...ports.faces,
    findNik: async (participantId: ParticipantId) =>
      (await findParticipantById(context.db, participantId))?.nik,
  };
  await worker.handle(checkFaceJob, (job) => decideFaceCheck(context, faces, job), { concurrency: 1 });
  await worker.handle(compareFaceJob, (job) => compareFace(context, faces, job), { concurrency: 1 });
  await worker.handle(faceGivenUpJob, (job) => giveUpLooking(context, ports.faces.rules, job));
  await worker.handle(faceReviewOpenedJob, (job) =>
    job.purpose === 'BUKA_KUNCI' ? tellOfLiftReview(context, job) : tellFaceReview(context, job),
  );
  await worker.handle(
    faceSettledJob,
    async (job) => {
      await applyFaceReview(context, job);
      await tellFaceReview(context, job);
      if (job.purpose === 'BUKA_KUNCI') await settleLift(context, job);
    },
    { concurrency: 1 },
  );
}
