import { recordAudit } from '@jmo/audit';
import { settleWork, type WorkItem } from '@jmo/casework';
import type { Tx } from '@jmo/database';
import type { Action } from '@jmo/officer';
import { sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';

interface Settlement {
  readonly action: Action;
  readonly outcome: string;
  readonly note: string;
  readonly version: number;
}

/** Ends a case that is nothing but a case. @returns why not */
export const settle = async (
  locals: App.Locals,
  item: WorkItem,
  settlement: Settlement,
): Promise<string | undefined> =>
  await locals.context.db.transaction().execute(settling(locals, item, settlement));

/**
 * The same within the transaction of something that is carried out with it.
 * @returns a function for the room that carries it out; it gives why not
 */
export function settling(
  locals: App.Locals,
  item: WorkItem,
  { action, outcome, note, version }: Settlement,
): (tx: Tx) => Promise<string | undefined> {
  const { context } = locals;
  const officer = sessionOf(locals).officer.id;
  const { participantId } = item;
  return async (tx) => {
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
  };
}
