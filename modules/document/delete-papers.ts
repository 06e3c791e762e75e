import type { Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/**
 * Deletes papers of a person that the caller's room had asked for and that prove nothing any more; in the transaction in
 * which that becomes so. Their files go with the next daily round (`reconcileFiles`).
 */
export async function deletePapers(
  tx: Tx,
  participantId: ParticipantId,
  documentIds: readonly string[],
): Promise<void> {
  if (documentIds.length === 0) return;
  await tx
    .deleteFrom('document')
    .where('participant_id', '=', participantId)
    .where('id', 'in', documentIds)
    .execute();
}
