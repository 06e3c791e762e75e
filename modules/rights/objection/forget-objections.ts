import type { Context } from '@jmo/database';
import { deleteObjection, findAnsweredBefore } from './objection.queries.ts';

/** Objections answered before then, with their answers; the audit keeps that they were. @returns how many */
export async function deleteOldObjections({ db }: Context, before: Temporal.Instant): Promise<number> {
  const old = await findAnsweredBefore(db, before);
  for (const each of old) await db.transaction().execute((tx) => deleteObjection(tx, each));
  return old.length;
}
