import type { Actor } from '@jmo/audit';
import { forgetEach, type Context, type Tx } from '@jmo/database';
import { endLooks, findOpenReview } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import { deleteTypedRows } from './profile.queries.ts';
import { findSubmissionRow } from './update/submission.queries.ts';
import { withdrawUpdate } from './update/withdraw-update.ts';

const RETENTION: Actor = { kind: 'system', id: 'retention' };

/**
 * Drafts nobody has touched since, unless somebody waits for an answer about one: that was confirmed, and is no draft to them.
 * Housekeeping over all of them. @returns how many
 */
export async function deleteOldProfileDrafts(context: Context, before: Temporal.Instant): Promise<number> {
  const old = await context.db
    .selectFrom('profile_draft')
    .select('participant_id')
    .where('changed_at', '<', before)
    .execute();
  let gone = 0;
  await forgetEach(context, old, {
    idOf: ({ participant_id }) => participant_id,
    forget: async (tx, { participant_id }) => {
      const participantId = participant_id as ParticipantId;
      // Taken up again meanwhile, it stays.
      if (!(await isAwaited(tx, participantId)))
        gone += await forget(tx, context, participantId, { actor: RETENTION, before });
    },
  });
  return gone;
}

/** The registry, or an officer, has yet to answer about it. */
async function isAwaited(tx: Tx, participantId: ParticipantId): Promise<boolean> {
  const submission = await findSubmissionRow(tx, participantId);
  return (
    submission?.state === 'WAITING' ||
    submission?.state === 'IN_REVIEW' ||
    (await findOpenReview(tx, participantId, 'PENGKINIAN')) !== undefined
  );
}

/** A person wants what they began to be forgotten. @returns how many */
export const deleteProfileDraft = (tx: Tx, context: Context, participantId: ParticipantId): Promise<number> =>
  forget(tx, context, participantId, { actor: { kind: 'participant', id: participantId } });

/**
 * With the draft goes what was typed into its forms, and nobody waits for it any more: neither an update that was confirmed
 * nor a look at its selfie.
 */
async function forget(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  { actor, before }: { readonly actor: Actor; readonly before?: Temporal.Instant },
): Promise<number> {
  const gone = await tx
    .deleteFrom('profile_draft')
    .where('participant_id', '=', participantId)
    .$if(before !== undefined, (query) => query.where('changed_at', '<', before!))
    .returning(['id', 'version'])
    .executeTakeFirst();
  if (gone === undefined) return 0;
  await deleteTypedRows(tx, participantId);
  await withdrawUpdate(tx, context, participantId, gone, actor);
  await endLooks(tx, context, { participantId, purpose: 'PENGKINIAN' }, { actor, why: 'WITHDRAWN' });
  return 1;
}
