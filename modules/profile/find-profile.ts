import type { Context, Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { referenceOf, type ProfileData } from './profile.ts';
import { findNewestProfileRow, findProfileRows } from './profile.queries.ts';
import { applyPatch, type Patch } from './update/profile-patch.ts';
import type { UpdateWay } from './update/submission.ts';

export interface Profile {
  readonly profileId: string;
  readonly reference: string;
  /** The first update of a person is 1. */
  readonly seq: number;
  readonly confirmedAt: Temporal.Instant;
  readonly data: ProfileData;
  readonly faceCheckId: string;
  readonly way: UpdateWay;
  readonly consentVersion: string;
}

/** The confirmed data of a person as they are today; undefined when they never did a data update. */
export async function findProfile(
  context: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<Profile | undefined> {
  return (await findProfiles(context, participantId)).at(-1);
}

/** After each data update, oldest first: each row holds what its update changed. */
export async function findProfiles(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<Profile[]> {
  let whole: Patch = {};
  return (await findProfileRows(db, participantId)).map((row) => {
    whole = applyPatch(whole, JSON.parse(vault.open(row.sealed, sealedAs(row.id)).toString()) as Patch);
    return {
      profileId: row.id,
      reference: referenceOf(row.id),
      seq: row.seq,
      confirmedAt: row.confirmed_at,
      data: whole as unknown as ProfileData,
      faceCheckId: row.face_check_id,
      way: row.way as UpdateWay,
      consentVersion: row.consent_version,
    };
  });
}

export const sealedAs = (profileId: string): string => `profile:${profileId}`;

/** When the data was last updated, without opening it: for the home page's reminder and a claim's requirement. */
export async function findLastUpdate(
  reader: Reader,
  participantId: ParticipantId,
): Promise<Temporal.Instant | undefined> {
  return (await findNewestProfileRow(reader, participantId))?.confirmed_at;
}
