import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { Actor, AuditDetail, AuditEvent } from './audit.ts';

/** Everything recorded about a participant, newest first. */
export async function findAudit(reader: Reader, participantId: ParticipantId): Promise<AuditEvent[]> {
  const rows = await reader
    .selectFrom('audit_event')
    .selectAll()
    .where('participant_id', '=', participantId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actor: { kind: row.actor_kind as Actor['kind'], id: row.actor_id },
    action: row.action,
    ...(row.reference === null ? {} : { reference: row.reference }),
    detail: row.detail as AuditDetail,
  }));
}
