import { sql, vaultOf, type Reader } from '@jmo/database';
import type { AuditEvent } from './audit.ts';
import { contentOfRow, toEvent } from './audit.queries.ts';
import { isUnderCode, stateHash } from './content.ts';

export interface GenuineEvent extends AuditEvent {
  readonly chain: string;
  /** Whether the act left this behind it. */
  readonly led: (to: unknown) => boolean;
}

/** What nobody can read (a moment without end, no detail) was not written by us; one such row would end the look at all others. */
const READABLE = sql<boolean>`
  at between '1970-01-01T00:00:00Z' and '9999-12-31T00:00:00Z' and jsonb_typeof(detail) = 'object'`;

/**
 * What was done in some chains, by the names of the acts, oldest first. Only events under our code: for whoever holds
 * something against the audit that somebody with all rights over the database may have written into both.
 */
export async function findGenuine(
  reader: Reader,
  { chains, actions }: { readonly chains: readonly string[]; readonly actions: readonly string[] },
): Promise<GenuineEvent[]> {
  const vault = vaultOf(reader);
  const rows = await reader
    .selectFrom('audit_event')
    .selectAll()
    .where((event) => event.eb('participant_id', '=', event.fn.any(event.val([...chains]))))
    .where((event) => event.eb('action', '=', event.fn.any(event.val([...actions]))))
    .where(READABLE)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows
    .filter((row) => row.code !== null && isUnderCode(vault, contentOfRow(row), row.code))
    .map((row) => ({
      ...toEvent(row),
      chain: row.participant_id,
      led: (to) => row.after_hash?.equals(stateHash(vault, to)) === true,
    }));
}
