import { sql } from 'kysely';
import type { Db, Tx } from './connection.ts';

/**
 * A transaction of bulk work that is made again when a power failure takes it away: its commit does not wait for the disk.
 * The log is written in the order of the commits, so whatever was decided on such a batch and committed keeps it
 * (docs/decisions/0040-bulk-commits-do-not-wait.md). Whoever works in batches says that they are done after `untilOnDisk`.
 */
export async function inBatch<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx);
    return await work(tx);
  });
}

/** Waits until everything that was committed up to now is on the disk. */
export async function untilOnDisk(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local synchronous_commit = on`.execute(tx);
    // A commit waits for the disk only where its transaction has written something.
    await sql`select pg_logical_emit_message(true, 'jmo', '')`.execute(tx);
  });
}
