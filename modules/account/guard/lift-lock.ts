import { recordAudit, type OfficerId } from '@jmo/audit';
import { closeWorkItem } from '@jmo/casework';
import { hitRateLimit, type Context } from '@jmo/database';
import { storePicture, type PictureProblem } from '@jmo/document';
import { checkFace, type FacePolicy, type FaceReason, type FaceVerifier } from '@jmo/identity';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { TooMany } from '../account.ts';
import { isLocked } from './find-guards.ts';
import { guardsChangedJob } from './guard.ts';
import { guardRulesAt } from './guard-rules.ts';
import { deleteLock, findLockRow, holdGuards, writeLock } from './guard.queries.ts';
import { LOCK_ALARM } from './set-lock.ts';
import { tellOfLock } from './tell-of-lock.ts';

export interface LiftPorts {
  readonly verifier: FaceVerifier;
  /** JMO_FACE_POLICY */
  readonly policy: FacePolicy;
  /** JMO_DATA */
  readonly dataFolder: string;
}

/** Decoding pictures costs more than anything else a page asks for. */
const PICTURES = { name: 'lift-lock', max: 10, windowSeconds: 3600 };

/**
 * - `NOT_LOCKED`: nothing to lift, or a lift is under way already
 * - `OFFICER_ONLY`: set by a stop button; 175 or a branch lifts it
 * - `FACE_RETAKE`: take it again
 * - `FACE_NEEDS_REVIEW`: the picture alone is not enough under this policy; an officer lifts the lock
 */
export type LiftProblem =
  | { readonly code: 'NOT_LOCKED' | 'OFFICER_ONLY' | 'FACE_NEEDS_REVIEW' }
  | { readonly code: 'FACE_RETAKE'; readonly reasons: readonly FaceReason[] }
  | PictureProblem
  | TooMany;

/**
 * Begins to lift a lock: the face now, the end after the waiting time, and every contact hears of it at once. Until then
 * the lock stands, and locking again takes the lift back.
 * @returns when the lock ends
 */
export async function askToLift(
  context: Context,
  ports: LiftPorts,
  { participantId, bytes }: { readonly participantId: ParticipantId; readonly bytes: Buffer },
): Promise<Result<{ readonly liftsAt: Temporal.Instant }, LiftProblem>> {
  const early = objection(await findLockRow(context.db, participantId), context.clock.now());
  if (early !== undefined) return err(early);
  const rate = await hitRateLimit(context, PICTURES, participantId);
  if (!rate.allowed) return err({ code: 'TOO_MANY', retryAt: rate.retryAt });
  const stored = await storePicture(context, ports.dataFolder, {
    participantId,
    kind: 'SELFIE',
    bytes,
    now: context.clock.now(),
  });
  if (!stored.ok) return stored;
  const check = await checkFace(context, ports.verifier, {
    participantId,
    purpose: 'KLAIM',
    documentId: stored.value.documentId,
    picture: stored.value.picture,
    policy: ports.policy,
  });
  if (check.outcome === 'RETAKE') return err({ code: 'FACE_RETAKE', reasons: check.reasons });
  if (check.outcome === 'REVIEW') return err({ code: 'FACE_NEEDS_REVIEW' });
  return await beginLift(context, participantId);
}

async function beginLift(
  context: Context,
  participantId: ParticipantId,
): Promise<Result<{ readonly liftsAt: Temporal.Instant }, LiftProblem>> {
  return await context.db.transaction().execute(async (tx) => {
    const now = context.clock.now();
    await holdGuards(tx, participantId, 'set');
    const lock = await findLockRow(tx, participantId);
    const problem = objection(lock, now);
    if (problem !== undefined || lock === undefined) return err(problem ?? { code: 'NOT_LOCKED' });
    const liftsAt = now.add({ hours: guardRulesAt(now).liftHours });
    await writeLock(tx, participantId, { ...lock, liftsAt });
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'participant', id: participantId },
      action: 'account.unlock-asked',
    });
    await tellOfLock(tx, context, participantId, 'LIFT_ASKED', liftsAt);
    await context.jobs.enqueue(tx, guardsChangedJob, { participantId }, { at: liftsAt });
    return ok({ liftsAt });
  });
}

function objection(
  lock: Awaited<ReturnType<typeof findLockRow>>,
  now: Temporal.Instant,
): { readonly code: 'NOT_LOCKED' | 'OFFICER_ONLY' } | undefined {
  if (!isLocked(lock, now) || lock.liftsAt !== undefined) return { code: 'NOT_LOCKED' };
  return lock.liftedBy === 'OFFICER' ? { code: 'OFFICER_ONLY' } : undefined;
}

/** An officer who has made sure who asks. @returns false when nothing is locked */
export async function liftLockByOfficer(
  context: Context,
  { participantId, officer }: { readonly participantId: ParticipantId; readonly officer: OfficerId },
): Promise<boolean> {
  return await context.db.transaction().execute(async (tx) => {
    await holdGuards(tx, participantId, 'set');
    if (!isLocked(await findLockRow(tx, participantId), context.clock.now())) return false;
    await deleteLock(tx, participantId);
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officer },
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
    return true;
  });
}
