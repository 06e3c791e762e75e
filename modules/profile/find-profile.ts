import type { Context, Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { referenceOf, type ProfileData } from './profile.ts';
import { findNewestProfileRow } from './profile.queries.ts';

export interface Profile {
  readonly profileId: string;
  readonly reference: string;
  readonly confirmedAt: Temporal.Instant;
  readonly data: ProfileData;
}

/** The newest confirmed data of a person; undefined when they never did a data update. */
export async function findProfile(
  context: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<Profile | undefined> {
  const row = await findNewestProfileRow(context.db, participantId);
  if (row === undefined) return undefined;
  const data = JSON.parse(context.vault.open(row.sealed, sealedAs(row.id)).toString()) as ProfileData;
  return { profileId: row.id, reference: referenceOf(row.id), confirmedAt: row.confirmed_at, data };
}

export const sealedAs = (profileId: string): string => `profile:${profileId}`;

/** When the data was last updated, without opening it: for the home page's reminder and a claim's requirement. */
export async function findLastUpdate(
  reader: Reader,
  participantId: ParticipantId,
): Promise<Temporal.Instant | undefined> {
  return (await findNewestProfileRow(reader, participantId))?.confirmed_at;
}
