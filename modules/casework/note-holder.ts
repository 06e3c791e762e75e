import { recordAudit, type AuditDetail } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import type { WorkItem } from './casework.ts';

/**
 * Who has a case reads what is in it: in whose hands it came, and out of whose, belongs to what was done to the person it
 * is about.
 */
export async function noteHolder(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  { participantId, number, kind }: WorkItem,
  {
    officer,
    action,
    detail,
  }: {
    readonly officer: string;
    readonly action: 'work.taken' | 'work.released' | 'work.handed-over';
    readonly detail?: AuditDetail;
  },
): Promise<void> {
  await recordAudit(tx, context, {
    ...(participantId === undefined ? {} : { participantId }),
    actor: { kind: 'officer', id: officer },
    action,
    reference: number,
    detail: { kind, ...detail },
  });
}
