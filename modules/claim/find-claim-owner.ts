import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** Whose claim has this number, and which of theirs it is; undefined for a number nobody was given. */
export async function findClaimKey(
  reader: Reader,
  number: string,
): Promise<{ readonly participantId: ParticipantId; readonly claimId: string } | undefined> {
  const row = await reader
    .selectFrom('claim_by_number')
    .select(['participant_id', 'claim_id'])
    .where('number', '=', number)
    .executeTakeFirst();
  return row && { participantId: row.participant_id as ParticipantId, claimId: row.claim_id };
}
