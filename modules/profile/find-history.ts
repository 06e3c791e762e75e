import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findProfiles } from './find-profile.ts';
import { changesBetween, type DataChange } from './changes.ts';
import type { UpdateWay } from './update/submission.ts';

/** One data update and what it changed. The first one changed everything, which is no news. */
export interface HistoryEntry {
  readonly reference: string;
  readonly at: Temporal.Instant;
  readonly way: UpdateWay;
  readonly consentVersion: string;
  readonly first: boolean;
  readonly changes: readonly DataChange[];
}

/** A person's data updates, newest first. */
export async function findHistory(
  context: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<HistoryEntry[]> {
  const profiles = await findProfiles(context, participantId);
  return profiles
    .map(({ reference, confirmedAt, way, consentVersion, data }, index) => {
      const before = profiles[index - 1]?.data;
      return {
        reference,
        at: confirmedAt,
        way,
        consentVersion,
        first: before === undefined,
        changes: before === undefined ? [] : changesBetween(before, data),
      };
    })
    .toReversed();
}
