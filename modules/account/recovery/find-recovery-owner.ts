import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** Whose account is asked back under this number; undefined for one nobody was given, and for what fits nobody. */
export async function findRecoveryOwner(reader: Reader, number: string): Promise<ParticipantId | undefined> {
  const row = await reader
    .selectFrom('recovery_case')
    .select('participant_id')
    .where('number', '=', number)
    .executeTakeFirst();
  return (row?.participant_id ?? undefined) as ParticipantId | undefined;
}
