import type { Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { ClaimLock, Guards } from './guard.ts';
import { findLastCooling, findLockRow, holdGuards } from './guard.queries.ts';

/** A lock whose lift has come to its end is none. */
export const isLocked = (lock: ClaimLock | undefined, now: Temporal.Instant): lock is ClaimLock =>
  lock !== undefined && (lock.liftsAt === undefined || Temporal.Instant.compare(lock.liftsAt, now) > 0);

/** What stands in the way of a claim and its payment now. */
export async function findGuards(
  reader: Reader,
  participantId: ParticipantId,
  now: Temporal.Instant,
): Promise<Guards> {
  const lock = await findLockRow(reader, participantId);
  const cooling = await findLastCooling(reader, participantId, now);
  return { ...(isLocked(lock, now) ? { lock } : {}), ...(cooling === undefined ? {} : { cooling }) };
}

/** As {@link findGuards}, for whoever is about to let money go: no guard is set between the answer and the commit. */
export async function findGuardsForPayment(
  tx: Tx,
  participantId: ParticipantId,
  now: Temporal.Instant,
): Promise<Guards> {
  await holdGuards(tx, participantId, 'ask');
  return await findGuards(tx, participantId, now);
}
