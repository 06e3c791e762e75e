import type { Db, Tx } from '@jmo/database';
import type { Channel } from './notice.ts';

export interface NewNotice {
  readonly id: string;
  readonly dedupeKey: string;
  readonly channel: Channel;
  readonly sealed: Buffer;
  readonly now: Temporal.Instant;
}

/** @returns false when a notice with this dedupe key is there already */
export async function insertNotice(tx: Tx, notice: NewNotice): Promise<boolean> {
  const inserted = await tx
    .insertInto('notice')
    .values({
      id: notice.id,
      dedupe_key: notice.dedupeKey,
      channel: notice.channel,
      sealed: notice.sealed,
      state: 'queued',
      queued_at: notice.now,
    })
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export interface PendingNotice {
  readonly channel: Channel;
  readonly sealed: Buffer;
  readonly attempts: number;
}

/** Counts the attempt before it is made. @returns undefined when the notice is sent or given up already */
export async function beginAttempt(db: Db, noticeId: string): Promise<PendingNotice | undefined> {
  const row = await db
    .updateTable('notice')
    .set((column) => ({ attempts: column('attempts', '+', 1) }))
    .where('id', '=', noticeId)
    .where('state', '=', 'queued')
    .returning(['channel', 'sealed', 'attempts'])
    .executeTakeFirst();
  if (row?.sealed === undefined || row.sealed === null) return undefined;
  return { channel: row.channel as Channel, sealed: row.sealed, attempts: row.attempts };
}

/** The end of a notice; who and what it said is forgotten with it. */
export async function finishNotice(
  db: Db,
  noticeId: string,
  state: 'sent' | 'failed',
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('notice')
    .set({ state, sealed: null, sent_at: state === 'sent' ? now : null })
    .where('id', '=', noticeId)
    .where('state', '=', 'queued')
    .execute();
}
