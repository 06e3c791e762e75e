import { sql, type Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { AuditEvent } from './audit.ts';
import { toEvent } from './audit.queries.ts';

export interface AuditPage {
  readonly events: readonly AuditEvent[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/**
 * What is recorded each time an officer looks, page by page: the audit keeps every time. Who reads about their own data
 * wants to know who looked, at what and on which day, and would find nothing else among sixteen lines that say the same.
 */
const LOOKS = [
  'account.recovery-inspected',
  'card.confirmation-inspected',
  'claim.inspect',
  'face.review-inspected',
  'heirs.inspect',
  'officer.opened',
  'payout.inspect',
  'profile.review-shown',
  'rights.inspected',
];

/** Not a look that is there already, of the same officer at the same thing on that day in Jakarta. */
const saysSomethingNew = sql<boolean>`not (event.action = any (${sql.val(LOOKS)}::text[]) and exists (
  select from audit_event earlier
  where earlier.participant_id = event.participant_id and earlier.actor_id = event.actor_id
    and earlier.action = event.action and earlier.reference is not distinct from event.reference
    and earlier.at >= date_trunc('day', event.at, 'Asia/Jakarta') and (earlier.at, earlier.id) < (event.at, event.id)
))`;

/**
 * What was recorded about a participant, newest first, a page at a time; however much there is, each page costs the same. Of one
 * officer's looks at one thing a day's first stands for all.
 * @param from the `next` of the page before; anything else that is not one begins anew
 */
export async function findAuditPage(
  reader: Reader,
  participantId: ParticipantId,
  { from, limit }: { readonly from?: string; readonly limit: number },
): Promise<AuditPage> {
  const after = parsePlace(from);
  const rows = await reader
    .selectFrom('audit_event as event')
    .selectAll()
    .where('participant_id', '=', participantId)
    .where(saysSomethingNew)
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

function parsePlace(text: string | undefined): { at: Temporal.Instant; id: string } | undefined {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT[\d:.]{8,18}Z)_([0-9a-f-]{36})$/.exec(text ?? '') ?? [];
  try {
    return at === undefined || id === undefined ? undefined : { at: Temporal.Instant.from(at), id };
  } catch {
    return undefined;
  }
}
