import type { Context, Tx } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import type { Actor, AuditDetail } from './audit.ts';

export interface AuditEntry {
  readonly participantId: ParticipantId;
  readonly actor: Actor;
  readonly action: string;
  readonly reference?: string;
  readonly detail?: AuditDetail;
}

/** Writes one event in the caller's transaction. The database refuses to change or delete it afterwards. */
export async function recordAudit(tx: Tx, context: Pick<Context, 'clock'>, entry: AuditEntry): Promise<void> {
  const at = context.clock.now();
  await tx
    .insertInto('audit_event')
    .values({
      participant_id: entry.participantId,
      id: newUuid(at),
      at,
      actor_kind: entry.actor.kind,
      actor_id: entry.actor.id,
      action: entry.action,
      reference: entry.reference ?? null,
      detail: { ...entry.detail },
    })
    .execute();
}
