import { recordAudit } from '@jmo/audit';
import { settleWork, type WorkItem } from '@jmo/casework';
import type { Action } from '@jmo/officer';
import { sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';

/** Ends a case that is nothing but a case. @returns why not */
export async function settle(
  locals: App.Locals,
  item: WorkItem,
  {
    action,
    outcome,
    note,
    version,
  }: {
    readonly action: Action;
    readonly outcome: string;
    readonly note: string;
    readonly version: number;
  },
): Promise<string | undefined> {
  const { context } = locals;
  const officer = sessionOf(locals).officer.id;
  const { participantId } = item;
  return await context.db.transaction().execute(async (tx) => {
    const why = await atDesk(locals, item, { action, version, note: '' })(tx);
    if (why !== undefined) return why;
    await settleWork(tx, context, item, { officer, outcome, note });
    await recordAudit(tx, context, {
      ...(participantId === undefined ? {} : { participantId }),
      actor: { kind: 'officer', id: officer },
      action: 'work.settled',
      reference: item.number,
      reason: outcome,
      detail: { kind: item.kind },
      before: { state: item.state },
      after: { state: 'DONE', outcome },
    });
    return undefined;
  });
}
