import type { Actor } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { err, ok, type Kpj, type ParticipantId, type Result } from '@jmo/kernel';
import { writeLink } from './link-card.ts';

/**
 * Takes a merged card away from the person it was linked to; it belongs to its holder again. For officers: what was
 * unlinked here, the person cannot link again by themselves.
 */
export async function unlinkCard(
  context: Context,
  {
    participantId,
    kpj,
    actor,
  }: { participantId: ParticipantId; kpj: Kpj; actor: Actor & { kind: 'officer' } },
): Promise<Result<{ holderId: ParticipantId }, { code: 'NOT_LINKED' }>> {
  return await context.db.transaction().execute(async (tx) => {
    const removed = await tx
      .deleteFrom('card_owner_by_kpj')
      .where('kpj', '=', kpj)
      .where('participant_id', '=', participantId)
      .returning('holder_id')
      .executeTakeFirst();
    if (removed === undefined) return err({ code: 'NOT_LINKED' });
    const holderId = removed.holder_id as ParticipantId;
    await writeLink(tx, context, { participantId, kpj, actor, holderId, action: 'UNLINK' });
    return ok({ holderId });
  });
}
