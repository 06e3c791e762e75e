import type { DB, Selectable } from '@jmo/database';
import type { Actor, AuditDetail, AuditEvent } from './audit.ts';
import type { AuditContent } from './content.ts';

export type AuditRow = Selectable<DB['audit_event']>;

export const contentOfRow = (row: AuditRow): AuditContent => ({
  chain: row.participant_id,
  id: row.id,
  at: row.at,
  actor: { kind: row.actor_kind as Actor['kind'], id: row.actor_id },
  action: row.action,
  reference: row.reference,
  reason: row.reason,
  detail: row.detail as AuditDetail,
  before: row.before_hash,
  after: row.after_hash,
  repeats: row.repeats,
});

export const toEvent = (row: AuditRow): AuditEvent => ({
  id: row.id,
  at: row.at,
  actor: { kind: row.actor_kind as Actor['kind'], id: row.actor_id },
  action: row.action,
  ...(row.reference === null ? {} : { reference: row.reference }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  detail: row.detail as AuditDetail,
});
