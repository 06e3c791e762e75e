import type { Actor } from '@jmo/audit';
import { forgetEach, type Context, type Tx } from '@jmo/database';
import { deletePapers } from '@jmo/document';
import { endLooks } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import { openDraft } from './claim-draft.ts';
import { findOpenClaim } from './claim.queries.ts';
import { openClaim } from './sealed-claim.ts';

const RETENTION: Actor = { kind: 'system', id: 'retention' };

/**
 * Drafts nobody has touched since, with their papers and with the look at their selfie that nobody waits for any more.
 * Housekeeping over all of them. @returns how many
 */
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
      gone += await forget(tx, context, participant_id as ParticipantId, { actor: RETENTION, before });
    },
  });
  return gone;
}

/** A person wants what they began to be forgotten. @returns how many */
export const deleteClaimDraft = (tx: Tx, context: Context, participantId: ParticipantId): Promise<number> =>
  forget(tx, context, participantId, { actor: { kind: 'participant', id: participantId } });

async function forget(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  { actor, before }: { readonly actor: Actor; readonly before?: Temporal.Instant },
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
  await endLooksOfDraft(tx, context, participantId, actor);
  return 1;
}

/** A look at a selfie is the draft's, unless a claim that was handed in waits for it. */
async function endLooksOfDraft(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  actor: Actor,
): Promise<void> {
  const claim = await findOpenClaim(tx, participantId);
  const but = claim && openClaim(context, claim).selfie?.faceCheckId;
  await endLooks(tx, context, { participantId, purpose: 'KLAIM' }, { actor, why: 'WITHDRAWN', but });
}
