import type { Context } from '@jmo/database';

/** Requests that are over and were opened before then, with what happened to them. @returns how many */
export async function deleteOldRecoveries({ db }: Context, before: Temporal.Instant): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const old = await tx
      .selectFrom('recovery_case')
      .select('number')
      .where('state', 'in', ['DONE', 'REFUSED', 'OBJECTED'])
      .where('opened_at', '<', before)
      .execute();
    if (old.length === 0) return 0;
    const numbers = old.map(({ number }) => number);
    await tx.deleteFrom('recovery_action').where('number', 'in', numbers).execute();
    await tx.deleteFrom('recovery_case').where('number', 'in', numbers).execute();
    return old.length;
  });
}
