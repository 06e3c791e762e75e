import { sql, type DB, type Reader, type Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { FacePurpose } from '../identity.ts';
import type { FaceOutcome, FaceReason, FaceRequestId } from './checking.ts';

export interface QueuePlace {
  readonly requestId: string;
  /** Counted from 1. */
  readonly place: number;
}

export const findQueued = (reader: Reader, participantId: ParticipantId, purpose: FacePurpose) =>
  reader
    .selectFrom('face_queue')
    .select('request_id as requestId')
    .where('participant_id', '=', participantId)
    .where('purpose', '=', purpose)
    .executeTakeFirst();

/**
 * Pictures of one person are handed in and taken back one after the other, until the transaction ends: what is handed in
 * while everything is deleted, or the consent taken back, would else be seen by neither.
 */
export async function holdPictures(tx: Tx, participantId: ParticipantId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`face-pictures:${participantId}`}, 0))`.execute(
    tx,
  );
}

/** @returns false when this person's request for the purpose waits already */
export async function joinQueue(
  tx: Tx,
  row: { participantId: ParticipantId; purpose: FacePurpose; requestId: string; at: Temporal.Instant },
): Promise<boolean> {
  const joined = await tx
    .insertInto('face_queue')
    .values({
      participant_id: row.participantId,
      purpose: row.purpose,
      request_id: row.requestId,
      at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('seq')
    .executeTakeFirst();
  return joined !== undefined;
}

/** @returns false when it is not in the queue any more: somebody else has decided it */
export async function leaveQueue(tx: Tx, requestId: string): Promise<boolean> {
  const left = await tx
    .deleteFrom('face_queue')
    .where('request_id', '=', requestId)
    .returning('seq')
    .executeTakeFirst();
  return left !== undefined;
}

/** Who joined the queue before then and stands in it still, longest first. */
export async function findForgotten(
  reader: Reader,
  before: Temporal.Instant,
  limit: number,
): Promise<FaceRequestId[]> {
  const rows = await reader
    .selectFrom('face_queue')
    .select(['participant_id as participantId', 'request_id as requestId'])
    .where('at', '<', before)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows as FaceRequestId[];
}

/** Comparisons for officers (`comparison/`) that were asked for before then and not made, longest ago first. */
export async function findUncompared(
  reader: Reader,
  before: Temporal.Instant,
  limit: number,
): Promise<FaceRequestId[]> {
  const rows = await reader
    .selectFrom('face_request as request')
    .select(['request.participant_id as participantId', 'request.id as requestId'])
    .where('request.purpose', '=', 'PEMULIHAN')
    .where('request.at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('face_check')
            .select('face_check.id')
            .whereRef('face_check.participant_id', '=', 'request.participant_id')
            .whereRef('face_check.id', '=', 'request.id'),
        ),
      ),
    )
    .orderBy('request.at')
    .limit(limit)
    .execute();
  return rows as FaceRequestId[];
}

/** How many stand before this one, itself included; undefined when it does not wait. */
export async function findPlace(reader: Reader, requestId: string): Promise<number | undefined> {
  const { rows } = await sql<{ place: number | null }>`
    select (select count(*)::int from face_queue other where other.seq <= own.seq) as place
    from face_queue own where own.request_id = ${requestId}`.execute(reader);
  return rows[0]?.place ?? undefined;
}

export async function insertRequest(tx: Tx, row: DB['face_request']): Promise<void> {
  await tx.insertInto('face_request').values(row).execute();
}

export async function insertFrames(tx: Tx, rows: readonly DB['face_frame'][]): Promise<void> {
  await tx
    .insertInto('face_frame')
    .values([...rows])
    .execute();
}

export const findRequest = (reader: Reader, { participantId, requestId }: FaceRequestId) =>
  reader
    .selectFrom('face_request')
    .select(['id', 'at', 'purpose', 'kind', 'challenge_id as challengeId'])
    .where('participant_id', '=', participantId)
    .where('id', '=', requestId)
    .executeTakeFirst();

export const findFrames = (reader: Reader, { participantId, requestId }: FaceRequestId) =>
  reader
    .selectFrom('face_frame')
    .select(['n', 'pose', 'taken_ms as takenMs', 'sealed'])
    .where('participant_id', '=', participantId)
    .where('request_id', '=', requestId)
    .orderBy('n')
    .execute();

export async function deleteFrames(tx: Tx, { participantId, requestId }: FaceRequestId): Promise<void> {
  await tx
    .deleteFrom('face_frame')
    .where('participant_id', '=', participantId)
    .where('request_id', '=', requestId)
    .execute();
}

/** Frames of earlier tries; those an officer is looking at stay. */
export async function deleteEarlierFrames(
  tx: Tx,
  participantId: ParticipantId,
  purpose: FacePurpose,
): Promise<void> {
  await tx
    .deleteFrom('face_frame')
    .where('participant_id', '=', participantId)
    .where('request_id', 'in', (eb) =>
      eb
        .selectFrom('face_request')
        .select('face_request.id')
        .where('face_request.participant_id', '=', participantId)
        .where('face_request.purpose', '=', purpose),
    )
    .where('request_id', 'not in', (eb) =>
      eb
        .selectFrom('face_review')
        .select('face_review.id')
        .where('face_review.participant_id', '=', participantId)
        .where('face_review.state', '=', 'OPEN'),
    )
    .execute();
}

export type FaceCheckRow = Omit<DB['face_check'], 'reasons' | 'outcome' | 'purpose'> & {
  readonly outcome: FaceOutcome;
  readonly purpose: FacePurpose | 'PEMULIHAN';
  readonly reasons: readonly FaceReason[];
};

/** @returns false when it is decided already */
export async function insertCheck(tx: Tx, { reasons, ...row }: FaceCheckRow): Promise<boolean> {
  const inserted = await tx
    .insertInto('face_check')
    .values({ ...row, reasons: [...reasons] })
    .onConflict((conflict) => conflict.columns(['participant_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

interface FoundCheck {
  readonly outcome: FaceOutcome;
  readonly reasons: readonly FaceReason[];
  readonly reference: string | null;
  readonly at: Temporal.Instant;
}

export async function findCheck(
  reader: Reader,
  { participantId, requestId }: FaceRequestId,
): Promise<FoundCheck | undefined> {
  const row = await reader
    .selectFrom('face_check')
    .select(['outcome', 'reasons', 'reference', 'at'])
    .where('participant_id', '=', participantId)
    .where('id', '=', requestId)
    .executeTakeFirst();
  return row as FoundCheck | undefined;
}

export interface RecentCheck {
  readonly id: string;
  readonly outcome: FaceOutcome;
  readonly reasons: readonly FaceReason[];
  readonly at: Temporal.Instant;
}

/** The latest decisions about a person, newest first: enough to count tries. */
export async function findRecentChecks(
  reader: Reader,
  participantId: ParticipantId,
  purpose: FacePurpose,
): Promise<RecentCheck[]> {
  const rows = await reader
    .selectFrom('face_check')
    .select(['id', 'outcome', 'reasons', 'at'])
    .where('participant_id', '=', participantId)
    .where('purpose', '=', purpose)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return rows as RecentCheck[];
}
