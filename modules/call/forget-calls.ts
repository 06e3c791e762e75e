import type { Context } from '@jmo/database';

/** Calls that began before then, with what was done in them; the audit keeps that they were. @returns how many */
export async function deleteOldCalls({ db }: Context, before: Temporal.Instant): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const old = await tx
      .deleteFrom('phone_call_by_number')
      .where('started_at', '<', before)
      .returning(['participant_id', 'call_id'])
      .execute();
    for (const { participant_id, call_id } of old)
      for (const table of ['phone_call_help', 'phone_call'] as const)
        await tx
          .deleteFrom(table)
          .where('participant_id', '=', participant_id)
          .where('call_id', '=', call_id)
          .execute();
    return old.length;
  });
}
