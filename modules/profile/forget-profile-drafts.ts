import type { Context, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** Drafts nobody has touched since. Housekeeping over all of them. @returns how many */
export async function deleteOldProfileDrafts({ db }: Context, before: Temporal.Instant): Promise<number> {
  const gone = await db
    .deleteFrom('profile_draft')
    .where('changed_at', '<', before)
    .returning('participant_id')
    .execute();
  return gone.length;
}

/** A person wants what they began to be forgotten. @returns how many */
export async function deleteProfileDraft(tx: Tx, participantId: ParticipantId): Promise<number> {
  const gone = await tx
    .deleteFrom('profile_draft')
    .where('participant_id', '=', participantId)
    .returning('participant_id')
    .execute();
  return gone.length;
}
