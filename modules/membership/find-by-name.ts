import { sql, type Reader } from '@jmo/database';
import { toParticipant, type ParticipantRow } from './participants.queries.ts';
import type { Participant } from './membership.ts';

/** What an officer knows of somebody who has no number at hand. */
export interface NameSearch {
  /** The beginning of the name as it is registered; three letters at least make a search. */
  readonly name: string;
  readonly birthDate?: Temporal.PlainDate;
}

const SHORTEST = 3;
const likePrefix = (name: string): string => `${name.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** People whose registered name begins so, in the order of their names; none for a name that is too short to mean one. */
export async function findParticipantsByName(
  reader: Reader,
  { name, birthDate }: NameSearch,
  limit: number,
): Promise<Participant[]> {
  const wanted = name.trim().replaceAll(/\s+/g, ' ').toLowerCase();
  if (wanted.length < SHORTEST) return [];
  const born = birthDate === undefined ? sql`true` : sql`birth_date = ${birthDate}`;
  const { rows } = await sql<ParticipantRow>`
    select * from participant
    where lower(full_name) like ${likePrefix(wanted)} and ${born}
    order by lower(full_name) using ~<~, participant_id limit ${limit}`.execute(reader);
  return rows.map((row) => toParticipant(row));
}
