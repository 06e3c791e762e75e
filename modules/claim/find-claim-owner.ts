import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** Whose claim has this number; undefined for a number nobody was given. */
export async function findClaimOwner(reader: Reader, number: string): Promise<ParticipantId | undefined> {
  const row = await reader
    .selectFrom('claim_by_number')
    .select('participant_id')
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.participant_id as ParticipantId | undefined;
}
