import { closeWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';

/**
 * Requests that fit nobody and were opened before then, whatever their state: nobody can ever approve one, and whoever
 * asked was told to come to a branch. They leave the desk as well. @returns how many
 */
export async function deleteRecoveriesOfNobody(context: Context, before: Temporal.Instant): Promise<number> {
  return await context.db.transaction().execute(async (tx) => {
    const old = await tx
      .selectFrom('recovery_case')
      .select('number')
      .where('participant_id', 'is', null)
      .where('opened_at', '<', before)
      .forUpdate()
      .execute();
    for (const { number: subject } of old)
      await closeWorkItem(tx, context, { kind: 'RECOVERY', subject, outcome: 'FORGOTTEN' });
    return await deleteCases(tx, old);
  });
}

async function deleteCases(tx: Tx, cases: readonly { readonly number: string }[]): Promise<number> {
  if (cases.length === 0) return 0;
  const numbers = cases.map(({ number }) => number);
  await tx.deleteFrom('recovery_action').where('number', 'in', numbers).execute();
  await tx.deleteFrom('recovery_case').where('number', 'in', numbers).execute();
  return cases.length;
}

/** Requests that are over and were opened before then, with what happened to them. @returns how many */
export async function deleteOldRecoveries({ db }: Context, before: Temporal.Instant): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const old = await tx
      .selectFrom('recovery_case')
      .select('number')
      .where('state', 'in', ['DONE', 'REFUSED', 'OBJECTED'])
      .where('opened_at', '<', before)
      .execute();
    return await deleteCases(tx, old);
  });
}
