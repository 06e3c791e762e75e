import { recordAudit, type Actor, type OfficerId } from '@jmo/audit';
import type { Context, Reader, Tx } from '@jmo/database';
import { newUuid } from '@jmo/kernel';

/** What happens to officers themselves. Ids, codes and counts only. */
export type OfficerAction =
  | 'signed-in'
  | 'signed-out'
  | 'sign-in-refused'
  | 'code-refused'
  | 'proved'
  | 'session-refused'
  | 'session-moved'
  | 'sessions-ended'
  | 'password-chosen'
  | 'totp-enrolled'
  | 'passkey-added'
  | 'passkey-removed'
  | 'created'
  | 'changed'
  | 'credentials-reset'
  | 'roles-confirmed'
  | 'roles-counted'
  | 'not-permitted'
  | 'bulk-lookup'
  | 'calls-not-proven';

export interface OfficerEvent {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly officerId: OfficerId;
  readonly actor: string;
  readonly action: OfficerAction;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

type NewOfficerEvent = Pick<OfficerEvent, 'officerId' | 'action'> &
  Partial<Pick<OfficerEvent, 'actor' | 'detail'>>;

/** In the officer's own list, and in the audit, where it is sealed into the chain of whoever did it. */
export async function recordOfficerEvent(
  writer: Tx | Context['db'],
  context: Pick<Context, 'clock'>,
  event: NewOfficerEvent,
): Promise<void> {
  if (writer.isTransaction) return await write(writer as Tx, context, event);
  await writer.transaction().execute((tx) => write(tx, context, event));
}

/** By what else than an officer something happens to one: our own jobs, a file at the command line, and the roles of the agency's sign-on. */
const machines: ReadonlyMap<string, Actor> = new Map([
  ['system', { kind: 'system', id: 'officer' }],
  ['cli', { kind: 'system', id: 'cli' }],
  ['sso', { kind: 'system', id: 'sso' }],
]);

/** Who stands for somebody in the audit. @param actor an officer's name, or a machine's */
export const actorOf = (actor: string): Actor => machines.get(actor) ?? { kind: 'officer', id: actor };

async function write(tx: Tx, context: Pick<Context, 'clock'>, event: NewOfficerEvent): Promise<void> {
  const at = context.clock.now();
  const { officerId, action, actor = officerId, detail } = event;
  await recordAudit(tx, context, {
    actor: actorOf(actor),
    action: `officer.${action}`,
    reference: officerId,
    detail: { ...detail },
  });
  await tx
    .insertInto('officer_event')
    .values({
      id: newUuid(at),
      at,
      officer_id: officerId,
      actor,
      action,
      detail: { ...detail },
    })
    .execute();
}

/** For how many officers something was made to count without a second person, in the last thirty days. */
export async function countOfficersCounted(reader: Reader, now: Temporal.Instant): Promise<number> {
  const { count } = await reader
    .selectFrom('officer_event')
    .select((row) => row.fn.count<bigint>('officer_id').distinct().as('count'))
    .where('action', '=', 'roles-counted')
    .where('at', '>', now.subtract({ hours: 30 * 24 }))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The newest first. */
export async function findOfficerEvents(
  reader: Reader,
  { officerId, action, limit = 200 }: { officerId?: OfficerId; action?: OfficerAction; limit?: number } = {},
): Promise<OfficerEvent[]> {
  let query = reader.selectFrom('officer_event').selectAll();
  if (officerId !== undefined) query = query.where('officer_id', '=', officerId);
  if (action !== undefined) query = query.where('action', '=', action);
  const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    officerId: row.officer_id as OfficerId,
    actor: row.actor,
    action: row.action as OfficerAction,
    detail: row.detail as OfficerEvent['detail'],
  }));
}
