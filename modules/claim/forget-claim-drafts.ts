import { forgetEach, type Context, type Tx } from '@jmo/database';
import { deletePapers } from '@jmo/document';
import type { ParticipantId } from '@jmo/kernel';
import { openDraft } from './claim-draft.ts';

/** Drafts nobody has touched since, with their papers. Housekeeping over all of them. @returns how many */
export async function deleteOldClaimDrafts(context: Context, before: Temporal.Instant): Promise<number> {
  const old = await context.db
    .selectFrom('claim_draft')
    .select('participant_id')
    .where('changed_at', '<', before)
    .execute();
  let gone = 0;
  await forgetEach(context, old, {
    idOf: ({ participant_id }) => participant_id,
    forget: async (tx, { participant_id }) => {
      // Taken up again meanwhile, it stays.
      gone += await forget(tx, context, participant_id as ParticipantId, before);
    },
  });
  return gone;
}

/** A person wants what they began to be forgotten. @returns how many */
export const deleteClaimDraft = (
  tx: Tx,
  context: Pick<Context, 'vault'>,
  participantId: ParticipantId,
): Promise<number> => forget(tx, context, participantId);

async function forget(
  tx: Tx,
  context: Pick<Context, 'vault'>,
  participantId: ParticipantId,
  before?: Temporal.Instant,
): Promise<number> {
  const gone = await tx
    .deleteFrom('claim_draft')
    .where('participant_id', '=', participantId)
    .$if(before !== undefined, (query) => query.where('changed_at', '<', before!))
    .returning('sealed')
    .executeTakeFirst();
  if (gone === undefined) return 0;
  const { papers = {} } = openDraft(context, participantId, gone.sealed);
  const sent = Object.values(papers).map(({ documentId }) => documentId);
  await deletePapers(tx, participantId, sent);
  return 1;
}
