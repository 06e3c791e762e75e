import { sql, type Reader, type Tx } from '@jmo/database';
import type { RegistryElement } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import type { RegistryOutcome, Submission, SubmissionState } from './submission.ts';

export interface StoredSubmission extends Omit<Submission, 'answer'> {
  readonly draftVersion: number;
  readonly consentVersion: string;
  readonly sealedAnswer: Buffer | undefined;
}

const columns = [
  'id',
  'draft_version',
  'state',
  'outcome',
  'elements',
  'registry_check_id',
  'consent_version',
  'submitted_at',
  'changed_at',
  'tries',
  'number',
  'promised_by',
  'sealed_answer',
] as const;

/** The newest of a person; undefined when every update of theirs was finished at once. */
export async function findSubmissionRow(
  reader: Reader,
  participantId: ParticipantId,
): Promise<StoredSubmission | undefined> {
  const row = await reader
    .selectFrom('profile_submission')
    .select(columns)
    .where('participant_id', '=', participantId)
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    draftVersion: row.draft_version,
    state: row.state as SubmissionState,
    outcome: row.outcome as RegistryOutcome,
    elements: row.elements as RegistryElement[],
    registryCheckId: row.registry_check_id,
    consentVersion: row.consent_version,
    submittedAt: row.submitted_at,
    changedAt: row.changed_at,
    tries: row.tries,
    number: row.number ?? undefined,
    promisedBy: row.promised_by ?? undefined,
    sealedAnswer: row.sealed_answer ?? undefined,
  };
}

export interface SubmissionWrite {
  readonly participantId: ParticipantId;
  readonly id: string;
  readonly draftVersion: number;
  readonly state: SubmissionState;
  readonly outcome: RegistryOutcome;
  readonly elements: readonly RegistryElement[];
  readonly registryCheckId: string;
  readonly consentVersion: string;
  readonly at: Temporal.Instant;
  readonly number?: string;
  readonly promisedBy?: Temporal.PlainDate;
}

/**
 * A draft that is submitted again after a correction takes the place of what it was submitted as before.
 * @returns false when this very draft is under way already
 */
export async function writeSubmission(tx: Tx, write: SubmissionWrite): Promise<boolean> {
  const row = {
    draft_version: write.draftVersion,
    state: write.state,
    outcome: write.outcome,
    elements: [...write.elements],
    registry_check_id: write.registryCheckId,
    consent_version: write.consentVersion,
    submitted_at: write.at,
    changed_at: write.at,
    tries: 1,
    number: write.number ?? null,
    promised_by: write.promisedBy ?? null,
    sealed_answer: null,
  };
  const written = await tx
    .insertInto('profile_submission')
    .values({ participant_id: write.participantId, id: write.id, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['participant_id', 'id'])
        .doUpdateSet(row)
        .where((eb) =>
          eb.or([
            eb('profile_submission.draft_version', '<>', write.draftVersion),
            eb('profile_submission.state', '=', 'NEEDS_PERSON'),
          ]),
        ),
    )
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

/** Moves it on if it still stands where it was found; the state and the try are the fence. @returns false when not */
export async function moveSubmission(
  tx: Tx,
  participantId: ParticipantId,
  found: Pick<StoredSubmission, 'id' | 'draftVersion' | 'state' | 'tries'>,
  move: {
    readonly state: SubmissionState;
    readonly at: Temporal.Instant;
    readonly outcome?: RegistryOutcome;
    readonly elements?: readonly RegistryElement[];
    readonly registryCheckId?: string;
    readonly tries?: number;
    readonly sealedAnswer?: Buffer;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('profile_submission')
    .set({
      state: move.state,
      changed_at: move.at,
      ...(move.outcome !== undefined && { outcome: move.outcome }),
      ...(move.elements !== undefined && { elements: [...move.elements] }),
      ...(move.registryCheckId !== undefined && { registry_check_id: move.registryCheckId }),
      ...(move.tries !== undefined && { tries: move.tries }),
      ...(move.sealedAnswer !== undefined && { sealed_answer: move.sealedAnswer }),
    })
    .where('participant_id', '=', participantId)
    .where('id', '=', found.id)
    .where('draft_version', '=', found.draftVersion)
    .where('state', '=', found.state)
    .where('tries', '=', found.tries)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The draft is being changed: what it was submitted as is not meant any more. @returns what state that was in */
export async function withdrawSubmission(
  tx: Tx,
  participantId: ParticipantId,
  draft: { readonly id: string; readonly version: number; readonly at: Temporal.Instant },
): Promise<'WAITING' | 'IN_REVIEW' | undefined> {
  const open = await tx
    .selectFrom('profile_submission')
    .select('state')
    .where('participant_id', '=', participantId)
    .where('id', '=', draft.id)
    .where('draft_version', '=', draft.version)
    .where('state', 'in', ['WAITING', 'IN_REVIEW'])
    .forUpdate()
    .executeTakeFirst();
  if (open === undefined) return undefined;
  await tx
    .updateTable('profile_submission')
    .set({ state: 'WITHDRAWN', changed_at: draft.at })
    .where('participant_id', '=', participantId)
    .where('id', '=', draft.id)
    .execute();
  return open.state as 'WAITING' | 'IN_REVIEW';
}

/** @returns false when another review has this number */
export async function takeReviewNumber(
  tx: Tx,
  row: { readonly number: string; readonly participantId: ParticipantId; readonly id: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('profile_review_by_number')
    .values({ number: row.number, participant_id: row.participantId, submission_id: row.id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Whose review has this number, and of which update. */
export async function findReviewKey(
  reader: Reader,
  number: string,
): Promise<{ readonly participantId: ParticipantId; readonly submissionId: string } | undefined> {
  const row = await reader
    .selectFrom('profile_review_by_number')
    .select(['participant_id', 'submission_id'])
    .where('number', '=', number)
    .executeTakeFirst();
  return row && { participantId: row.participant_id as ParticipantId, submissionId: row.submission_id };
}

export const findReviewOwner = async (reader: Reader, number: string): Promise<ParticipantId | undefined> =>
  (await findReviewKey(reader, number))?.participantId;

export interface OpenReview {
  readonly number: string;
  readonly submittedAt: Temporal.Instant;
  readonly promisedBy: Temporal.PlainDate;
  readonly elements: readonly RegistryElement[];
}

/** All that wait for an officer, the most urgent first: for the office. */
export async function findOpenReviews(reader: Reader): Promise<OpenReview[]> {
  const { rows } = await sql<OpenReview>`
    select number, submitted_at as "submittedAt", promised_by as "promisedBy", elements
    from profile_submission where state = 'IN_REVIEW'
    order by promised_by, submitted_at, number`.execute(reader);
  return rows;
}
