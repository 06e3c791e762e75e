import type { Context } from '@jmo/database';
import type { AuditEvent } from './audit.ts';
import { toEvent } from './audit.queries.ts';

/** At least one of participant, actor, reference or a time narrows it down; all that are given have to fit. */
export interface AuditQuestion {
  readonly participantId?: string;
  readonly actorId?: string;
  /** Any of them. */
  readonly references?: readonly string[];
  /** The beginning of an action's name: `claim.` */
  readonly action?: string;
  readonly from?: Temporal.Instant;
  readonly until?: Temporal.Instant;
  /** The last event of the page before. */
  readonly after?: { readonly at: Temporal.Instant; readonly id: string };
  readonly limit: number;
}

export interface FoundEvent extends AuditEvent {
  /** Of the participant it is about, or of the actor where it is about none. */
  readonly chain: string;
}

/** For auditors, newest first, in a transaction that could change nothing even if it tried. */
export async function searchAudit(
  { db }: Pick<Context, 'db'>,
  asked: AuditQuestion,
): Promise<readonly FoundEvent[]> {
  return await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      let query = tx.selectFrom('audit_event').selectAll();
      if (asked.participantId !== undefined) query = query.where('participant_id', '=', asked.participantId);
      if (asked.actorId !== undefined) query = query.where('actor_id', '=', asked.actorId);
      if (asked.references !== undefined) query = query.where('reference', 'in', asked.references);
      if (asked.from !== undefined) query = query.where('at', '>=', asked.from);
      if (asked.until !== undefined) query = query.where('at', '<', asked.until);
      const { action, after } = asked;
      if (action !== undefined) query = query.where((eb) => eb.fn('starts_with', ['action', eb.val(action)]));
      if (after !== undefined)
        query = query.where((eb) =>
          eb(eb.refTuple('at', 'id'), '<', eb.tuple(eb.val(after.at), eb.val(after.id))),
        );
      const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(asked.limit).execute();
      return rows.map((row) => ({ ...toEvent(row), chain: row.participant_id }));
    });
}
