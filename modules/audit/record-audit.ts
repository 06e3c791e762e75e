import { vaultOf, type Context, type Tx } from '@jmo/database';
import { newUuid, type ParticipantId, type Vault } from '@jmo/kernel';
import type { Actor, AuditDetail } from './audit.ts';
import { chainOfActor, codeOf, stateHash, type AuditContent } from './content.ts';

export interface AuditEntry {
  /** Left out where it is about no participant: it then stands with the actor. */
  readonly participantId?: ParticipantId;
  readonly actor: Actor;
  readonly action: string;
  /** An officer looked: of one officer's looks at one thing in a day, the participant reads the first. */
  readonly isLook?: boolean;
  readonly reference?: string;
  /** A code of a list; words stay with what they are about. */
  readonly reason?: string;
  readonly detail?: AuditDetail;
  /** What the act changed; only a digest of it is kept. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Writes one event in the caller's transaction, under a code that nobody else can make. The database refuses to change or
 * delete it afterwards. Its place in the chain follows within seconds ({@link import('./seal-audit.ts').sealAudit}): here
 * it would make everybody who acts on one participant wait for each other.
 */
export async function recordAudit(tx: Tx, context: Pick<Context, 'clock'>, entry: AuditEntry): Promise<void> {
  await recordAudits(tx, context, [entry]);
}

/** The same for an act that is about several people: an event each, in as many statements as one takes. */
export async function recordAudits(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const vault = vaultOf(tx);
  const at = context.clock.now();
  const events: AuditContent[] = [];
  for (const entry of entries)
    events.push(contentOf(vault, at, entry, entry.isLook === true && (await isRepeated(tx, at, entry))));
  await tx
    .insertInto('audit_event')
    .values(
      events.map((event) => ({
        participant_id: event.chain,
        id: event.id,
        at,
        actor_kind: event.actor.kind,
        actor_id: event.actor.id,
        action: event.action,
        reference: event.reference,
        reason: event.reason,
        detail: event.detail,
        before_hash: event.before,
        after_hash: event.after,
        repeats: event.repeats,
        code: codeOf(vault, event),
      })),
    )
    .execute();
  await tx
    .insertInto('audit_unsealed')
    .values(events.map(({ chain, id }) => ({ participant_id: chain, event_id: id })))
    .execute();
}

/** Whether this officer has looked at this thing before, on that day in Jakarta. */
async function isRepeated(tx: Tx, at: Temporal.Instant, entry: AuditEntry): Promise<boolean> {
  const day = at.toZonedDateTimeISO('Asia/Jakarta').startOfDay().toInstant();
  const earlier = await tx
    .selectFrom('audit_event')
    .select('id')
    .where('participant_id', '=', chainOf(entry))
    .where('actor_id', '=', entry.actor.id)
    .where('action', '=', entry.action)
    .where('at', '>=', day)
    .where('reference', 'is not distinct from', entry.reference ?? null)
    .limit(1)
    .executeTakeFirst();
  return earlier !== undefined;
}

const chainOf = ({ participantId, actor }: AuditEntry): string => participantId ?? chainOfActor(actor);

function contentOf(vault: Vault, at: Temporal.Instant, entry: AuditEntry, repeats: boolean): AuditContent {
  const digest = (state: unknown) => (state === undefined ? null : stateHash(vault, state));
  return {
    chain: chainOf(entry),
    id: newUuid(at),
    at,
    actor: entry.actor,
    action: entry.action,
    reference: entry.reference ?? null,
    reason: entry.reason ?? null,
    detail: { ...entry.detail },
    before: digest(entry.before),
    after: digest(entry.after),
    repeats,
  };
}
