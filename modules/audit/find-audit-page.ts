import { sql, type Reader } from '@jmo/database';
import { UUID_PATTERN, type ParticipantId } from '@jmo/kernel';
import type { AuditEvent } from './audit.ts';
import { toEvent } from './audit.queries.ts';

export interface AuditPage {
  readonly events: readonly AuditEvent[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/**
 * What was recorded about a participant, newest first, a page at a time. Of one officer's looks at one thing a day's first
 * stands for all; the audit keeps every one. Read along an index of what stands: a page costs what it shows, whatever else
 * there is.
 * @param from the `next` of the page before; anything else that is not one begins anew
 */
export async function findAuditPage(
  reader: Reader,
  participantId: ParticipantId,
  { from, limit }: { readonly from?: string; readonly limit: number },
): Promise<AuditPage> {
  const after = parsePlace(from);
  const rows = await reader
    .selectFrom('audit_event')
    .selectAll()
    .where('participant_id', '=', participantId)
    .where('repeats', '=', false)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(at, id) < (${after!.at}::timestamptz, ${after!.id}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const events = rows.slice(0, limit).map(toEvent);
  const last = events.at(-1);
  return {
    events,
    ...(rows.length > limit && last !== undefined ? { next: `${last.at.toString()}_${last.id}` } : {}),
  };
}

const PLACE = new RegExp(String.raw`^(\d{4}-\d\d-\d\dT[\d:.]{8,18}Z)_(${UUID_PATTERN})$`);

function parsePlace(text: string | undefined): { at: Temporal.Instant; id: string } | undefined {
  const [, at, id] = PLACE.exec(text ?? '') ?? [];
  try {
    return at === undefined || id === undefined ? undefined : { at: Temporal.Instant.from(at), id };
  } catch {
    return undefined;
  }
}
