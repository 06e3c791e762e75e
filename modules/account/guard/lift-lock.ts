import { recordAudit, type OfficerId } from '@jmo/audit';
import { closeWorkItem } from '@jmo/casework';
import { hitRateLimit, type Context, type Tx } from '@jmo/database';
import { readPictures, type PictureProblem } from '@jmo/document';
import {
  askForReview,
  askForReviewOfWaiting,
  endLooks,
  findFaceStanding,
  requestFaceCheck,
  type FacePictures,
  type FaceRequestId,
  type FaceRequestProblem,
  type FaceStanding,
} from '@jmo/identity';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { TooMany } from '../account.ts';
import { isLocked } from './find-guards.ts';
import { guardsChangedJob } from './guard.ts';
import { guardRulesAt } from './guard-rules.ts';
import { deleteLock, findLockRow, holdGuards, writeLock } from './guard.queries.ts';
import { LOCK_ALARM } from './lock-alarm.ts';
import { tellOfLock } from './tell-of-lock.ts';

/** Decoding pictures costs more than anything else a page asks for, and an officer who is asked is told to every contact. */
const ASKS = { name: 'lift-lock', max: 10, windowSeconds: 3600 };

/**
 * - `NOT_LOCKED`: nothing to lift, or a lift is under way already
 * - `OFFICER_ONLY`: set by a stop button; 175 or a branch lifts it
 */
type LockProblem = { readonly code: 'NOT_LOCKED' | 'OFFICER_ONLY' };
export type LiftProblem = LockProblem | PictureProblem | FaceRequestProblem | TooMany;

interface Asked {
  readonly requestId: string;
}

/**
 * Begins to lift a lock: the face is looked at now ({@link settleLift}), the end comes after the waiting time, and every
 * contact hears of it at once; where an officer is to look, of that as well (`tellOfLiftReview`). Until then the lock stands, and locking
 * again takes the lift back: a face lifts the lock it was asked for, and no later one.
 * @param input.pictures as they were uploaded; left out, an officer looks at who asks
 */
export async function askToLift(
  context: Context,
  { participantId, pictures }: { readonly participantId: ParticipantId; readonly pictures?: FacePictures },
): Promise<Result<Asked, LiftProblem>> {
  const purpose = 'BUKA_KUNCI';
  const early = objection(await findLockRow(context.db, participantId), context.clock.now());
  if (early !== undefined) return err(early);
  const rate = await hitRateLimit(context, ASKS, participantId);
  if (!rate.allowed) return err({ code: 'TOO_MANY', retryAt: rate.retryAt });
  if (pictures === undefined) return await tieToLock(context, await askOfficer(context, participantId));
  const read = await readPictures(pictures.frames.map(({ picture }) => picture));
  if (!read.ok) return read;
  const frames = pictures.frames.map((frame, n) => ({ ...frame, picture: read.value[n]! }));
  const asked = await requestFaceCheck(context, {
    participantId,
    purpose,
    pictures: { ...pictures, frames },
  });
  return asked.ok ? await tieToLock(context, { participantId, ...asked.value }) : asked;
}

/** Pictures that were handed in for this lock go to the officer while they wait; a yes of the engine counts as it is. */
async function askOfficer(context: Context, participantId: ParticipantId): Promise<FaceRequestId> {
  const wish = { participantId, purpose: 'BUKA_KUNCI' } as const;
  const requestId = (await findLockRow(context.db, participantId))?.liftRequestId;
  const handedIn = requestId === undefined ? undefined : { participantId, requestId };
  const standing = handedIn && (await findFaceStanding(context.db, handedIn));
  if (handedIn !== undefined && (standing?.state === 'WAITING' || standing?.state === 'ACCEPTED'))
    return { participantId, ...((await askForReviewOfWaiting(context, wish)) ?? handedIn) };
  return { participantId, ...(await askForReview(context, wish)) };
}

async function tieToLock(
  context: Context,
  { participantId, requestId }: FaceRequestId,
): Promise<Result<Asked, LockProblem>> {
  const problem = await context.db.transaction().execute(async (tx) => {
    const now = context.clock.now();
    await holdGuards(tx, participantId, 'set');
    const lock = await findLockRow(tx, participantId);
    const met = objection(lock, now);
    if (met !== undefined || lock === undefined) return met ?? { code: 'NOT_LOCKED' as const };
    if (lock.liftRequestId !== requestId)
      await writeLock(tx, participantId, { ...lock, liftRequestId: requestId });
    return undefined;
  });
  if (problem !== undefined) return err(problem);
  // The engine may have been quicker.
  await settleLift(context, { participantId, requestId });
  return ok({ requestId });
}

/**
 * What came of the face: accepted, the waiting time begins. Asked by the page that waits for it and by the worker; the
 * second finds it begun.
 */
export async function settleLift(
  context: Context,
  { participantId, requestId }: FaceRequestId,
): Promise<FaceStanding | undefined> {
  const standing = await findFaceStanding(context.db, { participantId, requestId });
  if (standing?.state === 'ACCEPTED') await beginLift(context, { participantId, requestId });
  return standing;
}

async function beginLift(context: Context, { participantId, requestId }: FaceRequestId): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const now = context.clock.now();
    await holdGuards(tx, participantId, 'set');
    const lock = await findLockRow(tx, participantId);
    if (objection(lock, now) !== undefined || lock?.liftRequestId !== requestId) return;
    const liftsAt = now.add({ hours: guardRulesAt(now).liftHours });
    await writeLock(tx, participantId, { ...lock, liftsAt });
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'participant', id: participantId },
      action: 'account.unlock-asked',
    });
    await tellOfLock(tx, context, participantId, 'LIFT_ASKED', liftsAt);
    await context.jobs.enqueue(tx, guardsChangedJob, { participantId }, { at: liftsAt });
  });
}

function objection(
  lock: Awaited<ReturnType<typeof findLockRow>>,
  now: Temporal.Instant,
): LockProblem | undefined {
  if (!isLocked(lock, now) || lock.liftsAt !== undefined) return { code: 'NOT_LOCKED' };
  return lock.liftedBy === 'OFFICER' ? { code: 'OFFICER_ONLY' } : undefined;
}

/** `NOT_AT_DESK`: what `atDesk` had against it */
export type OfficersLiftProblem =
  { readonly code: 'NOT_LOCKED' } | { readonly code: 'NOT_AT_DESK'; readonly why: string };

/**
 * An officer who has made sure who asks, whoever set the lock.
 * @param input.atDesk what the desk asks and writes down while the lock is held still. @returns why not
 */
export async function liftLockByOfficer(
  context: Context,
  {
    participantId,
    officer,
    atDesk,
  }: {
    readonly participantId: ParticipantId;
    readonly officer: OfficerId;
    readonly atDesk?: (tx: Tx) => Promise<string | undefined>;
  },
): Promise<Result<void, OfficersLiftProblem>> {
  return await context.db.transaction().execute(async (tx) => {
    await holdGuards(tx, participantId, 'set');
    if (!isLocked(await findLockRow(tx, participantId), context.clock.now()))
      return err({ code: 'NOT_LOCKED' });
    const why = await atDesk?.(tx);
    if (why !== undefined) return err({ code: 'NOT_AT_DESK', why });
    await deleteLock(tx, participantId);
    const actor = { kind: 'officer', id: officer } as const;
    await endLooks(tx, context, { participantId, purpose: 'BUKA_KUNCI' }, { actor, why: 'LIFTED' });
    await recordAudit(tx, context, {
      participantId,
      actor,
      action: 'account.claims-unlocked',
    });
    await closeWorkItem(tx, context, {
      participantId,
      kind: 'ALARM',
      subject: LOCK_ALARM,
      outcome: 'LIFTED',
      actor: `officer:${officer}`,
    });
    await tellOfLock(tx, context, participantId, 'LIFTED');
    await context.jobs.enqueue(tx, guardsChangedJob, { participantId });
    return ok(undefined);
  });
}
