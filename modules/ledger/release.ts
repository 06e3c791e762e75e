import type { Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { endReservations } from './reservation.queries.ts';

/** Frees what is held under a reference. Releasing again, or what was settled, changes nothing. */
export async function release(
  tx: Tx,
  { participantId, reference }: { participantId: ParticipantId; reference: string },
  now: Temporal.Instant,
): Promise<{ released: bigint }> {
  const ended = await endReservations(tx, participantId, reference, 'released', now);
  return { released: ended.reduce((sum, { amount }) => sum + amount, 0n) };
}
