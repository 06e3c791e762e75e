import type { DB, Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { RegistryCheck } from './check-registry.ts';
import type { ElementMatches, UnavailableReason } from './identity.ts';

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

/** What the registry last said of a participant, whoever asked; that it did not answer says nothing. */
export async function findLatestCheck(
  reader: Reader,
  participantId: ParticipantId,
): Promise<{ readonly outcome: RegistryCheck['outcome']; readonly at: Temporal.Instant } | undefined> {
  const row = await reader
    .selectFrom('registry_check')
    .select(['outcome', 'at'])
    .where('participant_id', '=', participantId)
    .where('outcome', '<>', 'UNAVAILABLE')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { outcome: row.outcome as RegistryCheck['outcome'], at: row.at };
}

/** Why the registry's last word about a participant said nothing; undefined when it said something, or was never asked. */
export async function findUnavailableReason(
  reader: Reader,
  participantId: ParticipantId,
): Promise<UnavailableReason | undefined> {
  const row = await reader
    .selectFrom('registry_check')
    .select('unavailable_reason as reason')
    .where('participant_id', '=', participantId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.reason ?? undefined) as UnavailableReason | undefined;
}
