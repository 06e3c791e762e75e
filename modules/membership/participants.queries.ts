import type { DB, Reader } from '@jmo/database';
import type { Nik, ParticipantId, PassportNumber } from '@jmo/kernel';
import type { Participant } from './membership.ts';

export type ParticipantRow = {
  [Column in keyof DB['participant']]: DB['participant'][Column];
};

export const toParticipant = (row: ParticipantRow): Participant => ({
  id: row.participant_id as ParticipantId,
  nik: (row.nik ?? undefined) as Nik | undefined,
  passportNumber: (row.passport_no ?? undefined) as PassportNumber | undefined,
  fullName: row.full_name,
  birthPlace: row.birth_place,
  birthDate: row.birth_date,
  sex: row.sex as Participant['sex'],
  citizenship: row.citizenship as Participant['citizenship'],
  motherName: row.mother_name,
  familyCardNo: row.family_card_no ?? undefined,
  address: row.address,
});

export async function findParticipantById(
  reader: Reader,
  id: ParticipantId,
): Promise<Participant | undefined> {
  const row = await reader
    .selectFrom('participant')
    .selectAll()
    .where('participant_id', '=', id)
    .executeTakeFirst();
  return row && toParticipant(row);
}

/** @throws when there is no such participant: the caller has an id that came from our own tables */
export async function getParticipant(reader: Reader, id: ParticipantId): Promise<Participant> {
  const participant = await findParticipantById(reader, id);
  if (participant === undefined) throw new Error(`participant ${id} does not exist`);
  return participant;
}

export async function findParticipantByNik(reader: Reader, nik: Nik): Promise<Participant | undefined> {
  const row = await reader
    .selectFrom('participant_by_nik as directory')
    .innerJoin('participant', 'participant.participant_id', 'directory.participant_id')
    .selectAll('participant')
    .where('directory.nik', '=', nik)
    .executeTakeFirst();
  return row && toParticipant(row);
}

export async function findParticipantByPassport(
  reader: Reader,
  passportNumber: PassportNumber,
): Promise<Participant | undefined> {
  const row = await reader
    .selectFrom('participant_by_passport as directory')
    .innerJoin('participant', 'participant.participant_id', 'directory.participant_id')
    .selectAll('participant')
    .where('directory.passport_no', '=', passportNumber)
    .executeTakeFirst();
  return row && toParticipant(row);
}

/** Many at once, for imports: NIK → participant id; unknown ones are absent. */
export async function findParticipantIdsByNik(
  reader: Reader,
  niks: readonly Nik[],
): Promise<Map<Nik, ParticipantId>> {
  if (niks.length === 0) return new Map();
  const rows = await reader
    .selectFrom('participant_by_nik')
    .selectAll()
    .where((row) => row.eb('nik', '=', row.fn.any(row.val([...niks]))))
    .execute();
  return new Map(rows.map((row) => [row.nik as Nik, row.participant_id as ParticipantId]));
}

/** Many at once, for imports: passport number → participant id; unknown ones are absent. */
export async function findParticipantIdsByPassport(
  reader: Reader,
  passportNumbers: readonly PassportNumber[],
): Promise<Map<PassportNumber, ParticipantId>> {
  if (passportNumbers.length === 0) return new Map();
  const rows = await reader
    .selectFrom('participant_by_passport')
    .selectAll()
    .where((row) => row.eb('passport_no', '=', row.fn.any(row.val([...passportNumbers]))))
    .execute();
  return new Map(rows.map((row) => [row.passport_no as PassportNumber, row.participant_id as ParticipantId]));
}

/** Whether anybody has been imported yet. */
export const hasParticipants = async (reader: Reader): Promise<boolean> =>
  (await reader.selectFrom('participant').select('participant_id').limit(1).executeTakeFirst()) !== undefined;
