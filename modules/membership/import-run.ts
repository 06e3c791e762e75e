import { sql, type Context } from '@jmo/database';
import { err, newUuid, ok, type Result } from '@jmo/kernel';
import type { ImportTotals } from './csv/read-rows.ts';

/** Any number will do as long as it never changes: the name of the lock that one import at a time holds. */
const LOCK_KEY = 7_201_313;

/**
 * Runs one import of a folder and records it. Only one runs at a time: two that compare and write the same rows would
 * get in each other's way.
 */
export async function recordImportRun<Totals extends Record<string, ImportTotals>>(
  context: Context,
  folder: string,
  work: () => Promise<Totals>,
): Promise<Result<Totals, { code: 'IMPORT_RUNNING' }>> {
  return await context.db.connection().execute(async (connection) => {
    const { rows } = await sql<{
      locked: boolean;
    }>`select pg_try_advisory_lock(${LOCK_KEY}) as locked`.execute(connection);
    if (!rows[0]!.locked) return err({ code: 'IMPORT_RUNNING' });
    try {
      const id = newUuid(context.clock.now());
      await context.db
        .insertInto('import_run')
        .values({ id, folder, started_at: context.clock.now() })
        .execute();
      const totals = await work();
      await context.db
        .updateTable('import_run')
        .set({ finished_at: context.clock.now(), totals: JSON.stringify(totals) })
        .where('id', '=', id)
        .execute();
      return ok(totals);
    } finally {
      await sql`select pg_advisory_unlock(${LOCK_KEY})`.execute(connection);
    }
  });
}
