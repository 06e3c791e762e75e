import type { Context, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** Mail and SMS that went out, or were given up, before then; their words were wiped at that moment. @returns how many */
export async function deleteOldNotices({ db }: Context, before: Temporal.Instant): Promise<number> {
  const gone = await db
    .deleteFrom('notice')
    .where('state', '<>', 'queued')
    .where('queued_at', '<', before)
    .returning('id')
    .execute();
  return gone.length;
}

/** Messages in the app that were left before then, and that they were read. Housekeeping over all of them. */
export async function deleteOldMessages({ db }: Context, before: Temporal.Instant): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const old = await tx
      .selectFrom('inbox_message')
      .select(['participant_id', 'id'])
      .where('at', '<', before)
      .execute();
    for (const { participant_id, id } of old) await deleteOne(tx, participant_id as ParticipantId, id);
    return old.length;
  });
}

/** A person wants their messages to be forgotten. @returns how many */
export async function deleteInbox(tx: Tx, participantId: ParticipantId): Promise<number> {
  await tx.deleteFrom('inbox_read').where('participant_id', '=', participantId).execute();
  const gone = await tx
    .deleteFrom('inbox_message')
    .where('participant_id', '=', participantId)
    .returning('id')
    .execute();
  return gone.length;
}

async function deleteOne(tx: Tx, participantId: ParticipantId, id: string): Promise<void> {
  await tx
    .deleteFrom('inbox_read')
    .where('participant_id', '=', participantId)
    .where('message_id', '=', id)
    .execute();
  await tx
    .deleteFrom('inbox_message')
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .execute();
}
