import type { DB, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { FaceReason, FaceRequestId } from '../check/checking.ts';
import type { FacePurpose } from '../identity.ts';
import type { RefusedFor, ReviewState } from './review.ts';

export interface ReviewRow {
  readonly participantId: ParticipantId;
  readonly requestId: string;
  readonly number: string;
  readonly purpose: FacePurpose;
  readonly reasons: readonly FaceReason[];
  readonly openedAt: Temporal.Instant;
  readonly promisedAt: Temporal.Instant;
  /** Null while it is open. */
  readonly decidedAt: Temporal.Instant | null;
  readonly state: ReviewState;
  readonly officer: string | null;
  readonly refusedFor: RefusedFor | null;
}

const COLUMNS = [
  'participant_id as participantId',
  'id as requestId',
  'number',
  'purpose',
  'reasons',
  'opened_at as openedAt',
  'promised_at as promisedAt',
  'decided_at as decidedAt',
  'state',
  'officer',
  'refused_for as refusedFor',
] as const;

/** @returns false when an officer looks for this purpose already: of two at once the first one's review stands */
export async function insertReview(
  tx: Tx,
  row: Omit<DB['face_review'], 'reasons'> & { reasons: string[] },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('face_review')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await tx
    .insertInto('face_review_by_number')
    .values({ number: row.number, participant_id: row.participant_id, review_id: row.id })
    .execute();
  return true;
}

export async function findReview(
  reader: Reader,
  { participantId, requestId }: FaceRequestId,
): Promise<ReviewRow | undefined> {
  const row = await reader
    .selectFrom('face_review')
    .select(COLUMNS)
    .where('participant_id', '=', participantId)
    .where('id', '=', requestId)
    .executeTakeFirst();
  return row as ReviewRow | undefined;
}

/** The officer who decided; undefined while nobody has. */
export async function findFaceReviewer(reader: Reader, request: FaceRequestId): Promise<string | undefined> {
  return (await findReview(reader, request))?.officer ?? undefined;
}

/** Faces an officer refused, newest first. */
export async function findRefusedReviews(reader: Reader, participantId: ParticipantId) {
  return await reader
    .selectFrom('face_review')
    .select(['id as requestId', 'number', 'decided_at as decidedAt', 'officer', 'refused_for as refusedFor'])
    .where('participant_id', '=', participantId)
    .where('state', '=', 'REFUSED')
    .orderBy('decided_at', 'desc')
    .$narrowType<{ decidedAt: Temporal.Instant; officer: string; refusedFor: string }>()
    .execute();
}

/** Which review has this number. */
export async function findReviewKey(reader: Reader, number: string): Promise<FaceRequestId | undefined> {
  const known = await reader
    .selectFrom('face_review_by_number')
    .select(['participant_id as participantId', 'review_id as requestId'])
    .where('number', '=', number)
    .executeTakeFirst();
  return known as FaceRequestId | undefined;
}

export async function lockReview(tx: Tx, number: string): Promise<ReviewRow | undefined> {
  const known = await findReviewKey(tx, number);
  return known && (await lockReviewOf(tx, known));
}

export async function lockReviewOf(
  tx: Tx,
  { participantId, requestId }: FaceRequestId,
): Promise<ReviewRow | undefined> {
  const row = await tx
    .selectFrom('face_review')
    .select(COLUMNS)
    .where('participant_id', '=', participantId)
    .where('id', '=', requestId)
    .forUpdate()
    .executeTakeFirst();
  return row as ReviewRow | undefined;
}

/** No officer decides about this person's face meanwhile; one who is at it has decided. */
export async function lockOpenReviews(tx: Tx, participantId: ParticipantId): Promise<void> {
  await tx
    .selectFrom('face_review')
    .select('id')
    .where('participant_id', '=', participantId)
    .where('state', '=', 'OPEN')
    .orderBy('id')
    .forUpdate()
    .execute();
}

export const findOpenReview = (reader: Reader, participantId: ParticipantId, purpose: FacePurpose) =>
  reader
    .selectFrom('face_review')
    .select(['id as requestId', 'number', 'promised_at as promisedAt'])
    .where('participant_id', '=', participantId)
    .where('purpose', '=', purpose)
    .where('state', '=', 'OPEN')
    .executeTakeFirst();

/** What officers work from: those promised first come first. */
export async function findReviewsForOfficers(reader: Reader): Promise<ReviewRow[]> {
  const rows = await reader
    .selectFrom('face_review')
    .select(COLUMNS)
    .where('state', '=', 'OPEN')
    .orderBy('promised_at')
    .orderBy('number')
    .limit(500)
    .execute();
  return rows as unknown as ReviewRow[];
}

export async function closeReview(
  tx: Tx,
  { participantId, requestId }: FaceRequestId,
  closed: {
    state: Exclude<ReviewState, 'OPEN'>;
    at: Temporal.Instant;
    /** Who judged the face; nobody did where the review ended without. */
    officer: string | null;
    refusedFor: RefusedFor | null;
  },
): Promise<void> {
  await tx
    .updateTable('face_review')
    .set({
      state: closed.state,
      decided_at: closed.at,
      officer: closed.officer,
      refused_for: closed.refusedFor,
    })
    .where('participant_id', '=', participantId)
    .where('id', '=', requestId)
    .execute();
}
