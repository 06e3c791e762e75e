import { recordAudit, type Actor } from '@jmo/audit';
import { openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { endLooks } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import { guardsChangedJob, type ClaimLock, type LiftedBy } from './guard.ts';
import { findLockRow, holdGuards, writeLock } from './guard.queries.ts';
import { isLocked } from './find-guards.ts';
import { LOCK_ALARM } from './lock-alarm.ts';
import { tellOfLock } from './tell-of-lock.ts';

/** Kunci klaim, by the participant: counts from this moment on. Locking a locked claim, or during a lift, locks anew:
 * a face that was asked for before lifts nothing. */
export async function lockClaims(context: Context, participantId: ParticipantId): Promise<void> {
  await context.db.transaction().execute((tx) => setLock(tx, context, { participantId, liftedBy: 'FACE' }));
}

/** Whoever was told of a lock that stands as it stood is told nothing by pressing again. */
const changesWhatStands = (
  standing: ClaimLock | undefined,
  { liftedBy }: ClaimLock,
  now: Temporal.Instant,
): boolean =>
  !isLocked(standing, now) || standing.liftRequestId !== undefined || standing.liftedBy !== liftedBy;

/**
 * In the transaction of whatever makes it necessary. What an officer has to lift stays the officer's: nobody weakens it
 * by locking once more.
 */
export async function setLock(
  tx: Tx,
  context: Context,
  {
    participantId,
    liftedBy,
    actor,
  }: { readonly participantId: ParticipantId; readonly liftedBy: LiftedBy; readonly actor?: Actor },
): Promise<void> {
  const now = context.clock.now();
  await holdGuards(tx, participantId, 'set');
  const standing = await findLockRow(tx, participantId);
  const lock: ClaimLock = {
    setAt: now,
    liftedBy: isLocked(standing, now) && standing.liftedBy === 'OFFICER' ? 'OFFICER' : liftedBy,
  };
  await writeLock(tx, participantId, lock);
  await endLooks(
    tx,
    context,
    { participantId, purpose: 'BUKA_KUNCI' },
    { actor: actor ?? { kind: 'participant', id: participantId }, why: 'LOCKED_AGAIN' },
  );
  await recordAudit(tx, context, {
    participantId,
    actor: actor ?? { kind: 'participant', id: participantId },
    action: 'account.claims-locked',
    detail: { liftedBy: lock.liftedBy },
  });
  if (changesWhatStands(standing, lock, now))
    await tellOfLock(
      tx,
      context,
      participantId,
      lock.liftedBy === 'OFFICER' ? 'LOCKED_FOR_OFFICER' : 'LOCKED',
    );
  if (lock.liftedBy === 'OFFICER')
    await openWorkItem(tx, context, { participantId, kind: 'ALARM', subject: LOCK_ALARM });
  await context.jobs.enqueue(tx, guardsChangedJob, { participantId });
}
