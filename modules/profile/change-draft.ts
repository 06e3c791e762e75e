import { isDeepStrictEqual } from 'node:util';
import type { Context, Reader } from '@jmo/database';
import { err, mayOpen, newUuid, nextStep, ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { DraftProblem } from './problems.ts';
import { profileJourney, type ProfileDraft, type ProfileStep } from './profile.ts';
import { findDraftRow, insertDraftRow, updateDraftRow } from './profile.queries.ts';

export interface StoredDraft {
  readonly id: string;
  readonly version: number;
  readonly changedAt: Temporal.Instant;
  readonly draft: ProfileDraft;
}

/** What every save answers: the draft as it stands, the version for the next form, and the page to go to. */
export interface SavedDraft {
  readonly draft: ProfileDraft;
  readonly version: string;
  readonly next: ProfileStep;
}

/** The version of a draft nobody has saved yet. */
const UNSAVED = 'new';
export const versionOf = (stored: StoredDraft | undefined): string =>
  stored === undefined ? UNSAVED : `${stored.id}.${stored.version}`;

export async function findStoredDraft(
  context: Pick<Context, 'vault'>,
  reader: Reader,
  participantId: ParticipantId,
): Promise<StoredDraft | undefined> {
  const row = await findDraftRow(reader, participantId);
  if (row === undefined) return undefined;
  const draft = JSON.parse(
    context.vault.open(row.sealed, sealedAs(participantId)).toString(),
  ) as ProfileDraft;
  return { id: row.id, version: row.version, changedAt: row.changed_at, draft };
}

const sealedAs = (participantId: ParticipantId) => `profile-draft:${participantId}`;

/**
 * Saves one step. The draft is replaced only if it is still the one the form was made from; a form that was sent twice
 * finds its own content and is content. `version: 'newest'` is for steps that have nothing typed to lose (a picture, a
 * nod): they apply to whatever stands.
 */
export async function changeDraft<Problem>(
  context: Context,
  input: { participantId: ParticipantId; step: ProfileStep; version: string },
  change: (draft: ProfileDraft) => Result<ProfileDraft, Problem>,
): Promise<Result<SavedDraft, Problem | DraftProblem>> {
  for (;;) {
    const stored = await findStoredDraft(context, context.db, input.participantId);
    const current = stored?.draft ?? {};
    const stale = input.version !== 'newest' && input.version !== versionOf(stored);
    if (!mayOpen(profileJourney, current, input.step)) {
      if (stale) return err({ code: 'CHANGED_ELSEWHERE' });
      return err({ code: 'STEP_NOT_OPEN', goTo: nextStep(profileJourney, current)! as ProfileStep });
    }
    const changed = change(current);
    if (!changed.ok) return changed;
    const draft = JSON.parse(JSON.stringify(changed.value)) as ProfileDraft;
    if (stored !== undefined && isDeepStrictEqual(draft, current)) return ok(saved(stored));
    if (stale) return err({ code: 'CHANGED_ELSEWHERE' });
    const written = await write(context, input.participantId, stored, draft);
    if (written !== undefined) return ok(saved(written));
    // Somebody else's save came first; the next round sees it.
  }
}

async function write(
  context: Context,
  participantId: ParticipantId,
  stored: StoredDraft | undefined,
  draft: ProfileDraft,
): Promise<StoredDraft | undefined> {
  const changedAt = context.clock.now();
  const sealed = context.vault.seal(JSON.stringify(draft), sealedAs(participantId));
  const id = stored?.id ?? newUuid(changedAt);
  const row = { participantId, id, sealed, at: changedAt };
  const done =
    stored === undefined
      ? await insertDraftRow(context.db, row)
      : await updateDraftRow(context.db, { ...row, version: stored.version });
  return done ? { id, version: (stored?.version ?? 0) + 1, changedAt, draft } : undefined;
}

const saved = (stored: StoredDraft): SavedDraft => ({
  draft: stored.draft,
  version: versionOf(stored),
  next: nextStep(profileJourney, stored.draft)! as ProfileStep,
});
