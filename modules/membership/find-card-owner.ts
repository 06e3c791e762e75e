import { sql, type Reader } from '@jmo/database';
import type { Kpj, ParticipantId } from '@jmo/kernel';

/** Whose card this is today: the person it was linked to, else the one it was recorded under. */
export async function findCardOwner(reader: Reader, kpj: Kpj): Promise<ParticipantId | undefined> {
  const { rows } = await sql<{ owner_id: ParticipantId }>`
    select coalesce(
      (select participant_id from card_owner_by_kpj where kpj = ${kpj}), directory.participant_id) as owner_id
    from card_by_kpj as directory where directory.kpj = ${kpj}`.execute(reader);
  return rows[0]?.owner_id;
}
