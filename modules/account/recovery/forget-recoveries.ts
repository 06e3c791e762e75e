import { closeWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/**
 * Requests that fit nobody and were opened before then, whatever their state: nobody can ever approve one, and whoever
 * asked was told to come to a branch. They leave the desk as well. @returns how many
 */
export async function deleteRecoveriesOfNobody(context: Context, before: Temporal.Instant): Promise<number> {
  return await context.db.transaction().execute(async (tx) => {
    const old = await tx
      .selectFrom('recovery_case')
      .select(['number', 'participant_id'])
      .where('participant_id', 'is', null)
      .where('opened_at', '<', before)
      .forUpdate()
      .execute();
    return await deleteCases(tx, context, old);
  });
}

/**
 * Requests that are over or stopped and were opened before then, with what happened to them; one that was stopped still
 * waits on the desk for whoever comes to a branch, and leaves it. @returns how many
 */
export async function deleteOldRecoveries(context: Context, before: Temporal.Instant): Promise<number> {
  return await context.db.transaction().execute(async (tx) => {
    const old = await tx
      .selectFrom('recovery_case')
      .select(['number', 'participant_id'])
      .where('state', 'in', ['DONE', 'REFUSED', 'OBJECTED'])
      .where('opened_at', '<', before)
      .forUpdate()
      .execute();
    return await deleteCases(tx, context, old);
  });
}

interface OldCase {
  readonly number: string;
  readonly participant_id: string | null;
}

async function deleteCases(tx: Tx, context: Context, cases: readonly OldCase[]): Promise<number> {
  if (cases.length === 0) return 0;
  for (const { number: subject, participant_id: owner } of cases)
    await closeWorkItem(tx, context, {
      ...(owner === null ? {} : { participantId: owner as ParticipantId }),
      kind: 'RECOVERY',
      subject,
      outcome: 'FORGOTTEN',
    });
  const numbers = cases.map(({ number }) => number);
  await tx.deleteFrom('recovery_action').where('number', 'in', numbers).execute();
  await tx.deleteFrom('recovery_case').where('number', 'in', numbers).execute();
  return cases.length;
}
