import type { DB, Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { ElementMatches } from './identity.ts';

type RegistryCheckRow = DB['registry_check'];

export async function insertRegistryCheck(reader: Reader, row: RegistryCheckRow): Promise<void> {
  await reader.insertInto('registry_check').values(row).execute();
}

/** What the registry said of each element in one check; nothing when it said nothing of the person. */
export async function findElementMatches(
  reader: Reader,
  participantId: ParticipantId,
  checkId: string,
): Promise<ElementMatches> {
  const row = await reader
    .selectFrom('registry_check')
    .select('elements')
    .where('participant_id', '=', participantId)
    .where('id', '=', checkId)
    .executeTakeFirst();
  return (row?.elements ?? {}) as ElementMatches;
}
