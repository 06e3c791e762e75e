import { randomBytes } from 'node:crypto';
import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import type { RegistryCheck } from '@jmo/identity';
import { dateInWib, type ParticipantId } from '@jmo/kernel';
import type { StoredDraft } from '../change-draft.ts';
import { layOnDesk } from './on-desk.ts';
import { finishUpdateJob } from './profile.jobs.ts';
import { nextTryAt, reviewNumber, reviewPromisedBy, type RegistryPatience } from './submission.ts';
import { takeReviewNumber, writeSubmission } from './submission.queries.ts';
import { tellOfReview, type Contact } from './tell-of-update.ts';

interface NewSubmission {
  readonly participantId: ParticipantId;
  readonly stored: Pick<StoredDraft, 'id' | 'version'>;
  readonly check: RegistryCheck;
  readonly consentVersion: string;
}

/** The registry is silent: the update is kept as it was confirmed, and finished by a job. */
export async function submitToWait(
  context: Context,
  patience: RegistryPatience,
  submission: NewSubmission,
): Promise<void> {
  const { participantId, stored } = submission;
  const at = context.clock.now();
  await context.db.transaction().execute(async (tx) => {
    if (!(await writeSubmission(tx, { ...rowOf(submission, at), state: 'WAITING' }))) return;
    await noteSubmitted(tx, context, submission, 'profile.waits-for-registry');
    const job = { participantId, submissionId: stored.id, tries: 1 };
    await context.jobs.enqueue(tx, finishUpdateJob, job, { at: nextTryAt(patience, 1, at) });
  });
}

/** The person says that their papers are as typed: an officer compares the spellings, with a number and a day. */
export async function submitForReview(
  context: Context,
  submission: NewSubmission & { readonly contact: Contact | undefined },
): Promise<void> {
  const { participantId, stored } = submission;
  const at = context.clock.now();
  const today = dateInWib(at);
  const number = reviewNumber(today.year, randomBytes(8));
  const promisedBy = reviewPromisedBy(today);
  await context.db.transaction().execute(async (tx) => {
    const review = { ...rowOf(submission, at), state: 'IN_REVIEW', number, promisedBy } as const;
    if (!(await writeSubmission(tx, review))) return;
    // One in 152 billion: whoever meets it presses again.
    if (!(await takeReviewNumber(tx, { number, participantId, id: stored.id })))
      throw new Error('two reviews drew the same number');
    await layOnDesk(tx, context, { participantId, submissionId: stored.id, promisedBy });
    await noteSubmitted(tx, context, submission, 'profile.review-opened');
    if (submission.contact !== undefined)
      await tellOfReview(tx, context, { participantId, number, promisedBy, contact: submission.contact });
  });
}

const rowOf = ({ participantId, stored, check, consentVersion }: NewSubmission, at: Temporal.Instant) => ({
  participantId,
  id: stored.id,
  draftVersion: stored.version,
  outcome: check.outcome,
  elements: 'fields' in check ? check.fields : [],
  registryCheckId: check.checkId,
  consentVersion,
  at,
});

const noteSubmitted = (
  tx: Tx,
  context: Context,
  { participantId, stored, check }: NewSubmission,
  action: string,
): Promise<void> =>
  recordAudit(tx, context, {
    participantId,
    actor: { kind: 'participant', id: participantId },
    action,
    reference: stored.id,
    detail: { registry: check.outcome },
  });
