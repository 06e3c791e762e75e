import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { getParticipant, type Participant } from '@jmo/membership';
import { findStoredDraft, type StoredDraft } from '../change-draft.ts';
import { completed, type CompletedDraft } from '../complete-draft.ts';
import { findProfile, type Profile } from '../find-profile.ts';
import { findSubmissionRow, type StoredSubmission } from './submission.queries.ts';

/** A submission together with the draft it speaks of. */
export interface Submitted {
  readonly row: StoredSubmission;
  readonly stored: StoredDraft;
  readonly data: CompletedDraft;
  readonly last: Profile | undefined;
  readonly participant: Participant;
}

/** undefined when there is none, or when its draft has moved on since. */
export async function findSubmitted(
  context: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<Submitted | undefined> {
  const [row, stored, last, participant] = await Promise.all([
    findSubmissionRow(context.db, participantId),
    findStoredDraft(context, context.db, participantId),
    findProfile(context, participantId),
    getParticipant(context.db, participantId),
  ]);
  if (row === undefined || stored === undefined || !speaksOf(row, stored)) return undefined;
  const data = completed(stored.draft, last);
  return data === undefined ? undefined : { row, stored, data, last, participant };
}

export const speaksOf = (
  row: Pick<StoredSubmission, 'id' | 'draftVersion'>,
  stored: Pick<StoredDraft, 'id' | 'version'>,
): boolean => row.id === stored.id && row.draftVersion === stored.version;
