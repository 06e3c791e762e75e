import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { AuditEvent } from './audit.ts';
import { toEvent } from './audit.queries.ts';

/** Everything recorded about a participant, newest first. */
export async function findAudit(reader: Reader, participantId: ParticipantId): Promise<AuditEvent[]> {
  const rows = await reader
    .selectFrom('audit_event')
    .selectAll()
    .where('participant_id', '=', participantId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toEvent);
}
