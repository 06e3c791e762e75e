import { recordAudit, type Actor } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import { guardsChangedJob, type Cooling, type CoolingReason } from './guard.ts';
import { guardRulesAt } from './guard-rules.ts';
import { holdGuards, insertCooling } from './guard.queries.ts';

/**
 * Nothing is paid for a while from now on, in the transaction of the change that is the reason. A later change makes the
 * time longer, never shorter.
 */
export async function startCooling(
  tx: Tx,
  context: Pick<Context, 'clock' | 'jobs'>,
  {
    participantId,
    reason,
    actor,
  }: { readonly participantId: ParticipantId; readonly reason: CoolingReason; readonly actor?: Actor },
): Promise<Cooling> {
  const beganAt = context.clock.now();
  const hours = guardRulesAt(beganAt).coolingHours[reason];
  const endsAt = beganAt.add({ hours });
  await holdGuards(tx, participantId, 'set');
  await insertCooling(tx, participantId, { id: newUuid(beganAt), reason, beganAt, endsAt });
  await recordAudit(tx, context, {
    participantId,
    actor: actor ?? { kind: 'participant', id: participantId },
    action: 'account.cooling-began',
    detail: { reason, hours },
  });
  await context.jobs.enqueue(tx, guardsChangedJob, { participantId });
  return { reason, until: endsAt };
}
