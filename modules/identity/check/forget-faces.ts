import { recordAudit } from '@jmo/audit';
import { sql, type Context, type Reader, type Tx } from '@jmo/database';
import { dateInWib, valueAt, type Dated, type ParticipantId } from '@jmo/kernel';
import { lockOpenReviews } from '../review/review.queries.ts';
import { holdPictures } from './face-checks.queries.ts';
import { deleteTemplates, findEnrolmentRows } from './templates.queries.ts';

/**
 * How long biometric data is kept, from when (docs/dpia.md). What was decided (face_check without its pictures) stays with
 * the participant's record; it holds no face.
 */
const retention: Dated<FaceRetention> = [
  {
    from: '2026-01-01',
    value: {
      frames: { hours: 24 },
      recoveryFrames: { hours: 30 * 24 },
      seen: { hours: 30 * 24 },
      challenges: { hours: 24 },
    },
  },
];

/** In hours: days have no length of their own without a calendar. */
interface FaceRetention {
  /** Pictures of a try that came to nothing and that no officer was asked to look at. */
  readonly frames: Hours;
  /** Pictures of a recovery that never came to an end; of one that does, they go with it. */
  readonly recoveryFrames: Hours;
  /** Digests by which frames are recognised that were handed in before. */
  readonly seen: Hours;
  readonly challenges: Hours;
}

type Hours = { readonly hours: number };

/** Housekeeping: deletes what is past its time. Twice is once. */
export async function forgetOldFaces(
  context: Pick<Context, 'db' | 'clock'>,
  times: Dated<FaceRetention> = retention,
): Promise<void> {
  const now = context.clock.now();
  const { frames, recoveryFrames, seen, challenges } = valueAt(times, dateInWib(now));
  const before = (age: Hours) => now.subtract(age);
  await sql`
    delete from face_frame frame
    using face_request request
    where request.participant_id = frame.participant_id and request.id = frame.request_id
      and frame.kept_at < case request.purpose
        when 'PEMULIHAN' then ${before(recoveryFrames)}::timestamptz else ${before(frames)}::timestamptz end
      and not exists (
        select from face_review review
        where review.participant_id = frame.participant_id and review.id = frame.request_id and review.state = 'OPEN')
      and not exists (select from face_queue queue where queue.request_id = frame.request_id)`.execute(
    context.db,
  );
  await sql`delete from face_frame_seen where at < ${before(seen)}`.execute(context.db);
  await sql`delete from face_challenge where expires_at < ${before(challenges)}`.execute(context.db);
}

export interface FaceData {
  /** When the face that later pictures are compared with was kept; undefined when there is none. */
  readonly enrolledAt: Temporal.Instant | undefined;
  /** Pictures that are still there: of a try, or with an officer. */
  readonly frames: number;
  /** The consents under which pictures were handed in, newest first. */
  readonly consents: readonly { readonly version: string; readonly at: Temporal.Instant }[];
}

/** By their pictures somebody asks for the account back: the officers decide whose face it is. */
const recoveryRequests = (reader: Reader, participantId: ParticipantId) =>
  reader
    .selectFrom('face_request')
    .select('face_request.id')
    .where('face_request.participant_id', '=', participantId)
    .where('face_request.purpose', '=', 'PEMULIHAN');

/** What is kept of a person's face, for the person; not what a stranger handed in who is not signed in. */
export async function findFaceData(
  context: Pick<Context, 'db'>,
  participantId: ParticipantId,
): Promise<FaceData> {
  const [first] = await findEnrolmentRows(context.db, participantId);
  const { frames } = await context.db
    .selectFrom('face_frame')
    .select((eb) => eb.fn.countAll<bigint>().as('frames'))
    .where('participant_id', '=', participantId)
    .where('request_id', 'not in', recoveryRequests(context.db, participantId))
    .executeTakeFirstOrThrow();
  const consents = await context.db
    .selectFrom('face_request')
    .select((eb) => ['consent_version as version', eb.fn.max('at').as('at')])
    .where('participant_id', '=', participantId)
    .where('purpose', '<>', 'PEMULIHAN')
    .where('consent_version', 'is not', null)
    .$narrowType<{ version: string }>()
    .groupBy('consent_version')
    .orderBy('consent_version', 'desc')
    .execute();
  return { enrolledAt: first?.madeAt, frames: Number(frames), consents };
}

/**
 * The person wants it gone: features, pictures and digests are deleted at once. Pictures an officer is looking at go as
 * well; the officer then sees none and asks the person. Those that wait for the engine are not looked at any more: what it
 * said of them would be kept after all. The next check is a first one again. The pictures of a request to
 * recover the account stay: whoever took an account over would else delete what its owner asks for it back by.
 */
export async function deleteFaceData(context: Context, participantId: ParticipantId): Promise<void> {
  await context.db.transaction().execute((tx) => deleteFaces(tx, context, participantId));
}

/** The same in the transaction of whatever makes it necessary. @returns how many features and pictures */
export async function deleteFaces(tx: Tx, context: Context, participantId: ParticipantId): Promise<number> {
  await holdPictures(tx, participantId);
  // First: what the engine or an officer is deciding at this moment is done by the time the queue and the reviews let go, and
  // goes with the rest.
  await tx.deleteFrom('face_queue').where('participant_id', '=', participantId).execute();
  await lockOpenReviews(tx, participantId);
  const templates = await deleteTemplates(tx, participantId);
  const { numDeletedRows } = await tx
    .deleteFrom('face_frame')
    .where('participant_id', '=', participantId)
    .where('request_id', 'not in', recoveryRequests(tx, participantId))
    .executeTakeFirstOrThrow();
  await tx.deleteFrom('face_frame_seen').where('participant_id', '=', participantId).execute();
  await recordAudit(tx, context, {
    participantId,
    actor: { kind: 'participant', id: participantId },
    action: 'face.deleted',
    detail: { templates, frames: Number(numDeletedRows) },
  });
  return templates + Number(numDeletedRows);
}

/**
 * Features that were kept before then and that no picture was compared with since: nobody comes for them, be it that their
 * owner left, has died, or has a photo in the registry. @returns how many
 */
export async function deleteUnusedFaces(
  { db }: Pick<Context, 'db'>,
  before: Temporal.Instant,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from face_template template
    where template.source = 'ENROLMENT' and template.made_at < ${before}
      and not exists (
        select from face_check used
        where used.participant_id = template.participant_id and used.reference = 'ENROLMENT' and used.at >= ${before})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}
