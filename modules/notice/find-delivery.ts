import type { Reader } from '@jmo/database';

/** `sent`: the other side took it. `waiting`: on its way. `delayed`: a try failed, and it is tried again. `failed`: given up. */
export type DeliveryState = 'waiting' | 'delayed' | 'sent' | 'failed';

/** How far a message is; undefined when there is none by that name. */
export async function findDelivery(reader: Reader, dedupeKey: string): Promise<DeliveryState | undefined> {
  const row = await reader
    .selectFrom('notice')
    .select(['state', 'attempts', 'queued_at'])
    .where('dedupe_key', '=', dedupeKey)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.state !== 'queued') return row.state as 'sent' | 'failed';
  // The first try is counted before it is made, so only the second says that one failed.
  return row.attempts > 1 ? 'delayed' : 'waiting';
}
