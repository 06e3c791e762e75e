import { isDeepStrictEqual } from 'node:util';
import type { Context, Reader, Tx } from '@jmo/database';
import { err, mayOpen, newUuid, nextStep, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { findCards } from '@jmo/membership';
import { findProfile, type Profile } from './find-profile.ts';
import type { DraftProblem } from './problems.ts';
import { profileJourney, type ProfileDraft, type ProfileStep } from './profile.ts';
import { findDraftRow, insertDraftRow, lockDraftRow, updateDraftRow } from './profile.queries.ts';
import { sensitiveChanged, startingDraft } from './repeat.ts';
import { openDraft, sealDraft } from './seal-draft.ts';
import { findSubmissionRow } from './update/submission.queries.ts';
import { withdrawUpdate } from './update/withdraw-update.ts';

export interface StoredDraft {
  readonly id: string;
  readonly version: number;
  readonly changedAt: Temporal.Instant;
  readonly draft: ProfileDraft;
}

/** Where a person stands: what they saved, or what an update would start with. */
export interface Standing {
  readonly stored: StoredDraft | undefined;
  readonly last: Profile | undefined;
  readonly draft: ProfileDraft;
  readonly version: string;
}

/** What every save answers: the draft as it stands, the version for the next form, and the page to go to. */
export interface SavedDraft {
  readonly draft: ProfileDraft;
  readonly version: string;
  readonly next: ProfileStep;
}

export async function findStoredDraft(
  context: Pick<Context, 'vault'>,
  reader: Reader,
  participantId: ParticipantId,
): Promise<StoredDraft | undefined> {
  const row = await findDraftRow(reader, participantId);
  if (row === undefined) return undefined;
  const draft = openDraft(context, participantId, row.sealed);
  return { id: row.id, version: row.version, changedAt: row.changed_at, draft };
}

export async function findStanding(
  context: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<Standing> {
  const [stored, last] = await Promise.all([
    findStoredDraft(context, context.db, participantId),
    findProfile(context, participantId),
  ]);
  const cards = stored === undefined && last !== undefined ? await findCards(context.db, participantId) : [];
  const kpjs = cards.map(({ kpj }) => kpj);
  return {
    stored,
    last,
    draft: stored?.draft ?? startingDraft(last, kpjs),
    version: versionOf(stored, last),
  };
}

/**
 * Whether a form of this version shows what stands now. One that was shown before anything was saved still does when the
 * draft written down since then changed nothing (confirm-profile.ts writes such a one).
 */
export function isShown({ stored, last, draft, version }: Standing, shown: string): boolean {
  if (shown === version) return true;
  return (
    stored?.version === 1 &&
    shown === versionOf(undefined, last) &&
    isDeepStrictEqual(draft, startingDraft(last, draft.cards?.kpjs ?? []))
  );
}

/** Nobody has saved `new` yet; a draft that would repeat an update is another one after the next update. */
function versionOf(
  stored: Pick<StoredDraft, 'id' | 'version'> | undefined,
  last: Profile | undefined,
): string {
  if (stored !== undefined) return `${stored.id}.${stored.version}`;
  return last === undefined ? 'new' : `new.${last.profileId}`;
}

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
    const { stored, last, draft: current, version } = await findStanding(context, input.participantId);
    const stale = input.version !== 'newest' && input.version !== version;
    if (!mayOpen(profileJourney, current, input.step)) {
      if (stale) return err({ code: 'CHANGED_ELSEWHERE' });
      return err({ code: 'STEP_NOT_OPEN', goTo: nextStep(profileJourney, current)! as ProfileStep });
    }
    const changed = change(current);
    if (!changed.ok) return changed;
    const draft = withFaceAgain(JSON.parse(JSON.stringify(changed.value)) as ProfileDraft, last);
    if (stored !== undefined && isDeepStrictEqual(draft, current)) return ok(saved(stored));
    if (stale) return err({ code: 'CHANGED_ELSEWHERE' });
    const written = await write(context, input.participantId, stored, draft);
    if (written !== undefined) return ok(saved(written));
    // Somebody else's save came first; the next round sees it.
  }
}

const withFaceAgain = (draft: ProfileDraft, last: Profile | undefined): ProfileDraft =>
  draft.repeats === undefined || last === undefined
    ? draft
    : { ...draft, faceAgain: sensitiveChanged(draft, last.data) };

async function write(
  context: Context,
  participantId: ParticipantId,
  stored: StoredDraft | undefined,
  draft: ProfileDraft,
): Promise<StoredDraft | undefined> {
  const changedAt = context.clock.now();
  const sealed = sealDraft(context, participantId, draft);
  const id = stored?.id ?? newUuid(changedAt);
  const row = { participantId, id, sealed, at: changedAt };
  const done =
    stored === undefined
      ? await insertDraftRow(context.db, row)
      : await context.db
          .transaction()
          .execute((tx) => replace(tx, context, { ...row, version: stored.version }));
  return done ? { id, version: (stored?.version ?? 0) + 1, changedAt, draft } : undefined;
}

/** Whoever changes what they had confirmed takes it back with that. */
async function replace(
  tx: Tx,
  context: Context,
  row: Parameters<typeof updateDraftRow>[1],
): Promise<boolean> {
  if (!(await updateDraftRow(tx, row))) return false;
  const { participantId } = row;
  await withdrawUpdate(tx, context, participantId, row, { kind: 'participant', id: participantId });
  return true;
}

/**
 * A card came by an officer's word: an update that is being filled in shows the cards once more. One that was confirmed
 * already stays as it is; the next update shows the new card first.
 */
export async function showCardsAgain(tx: Tx, context: Context, participantId: ParticipantId): Promise<void> {
  const stored = await holdStoredDraft(context, tx, participantId);
  if (stored?.draft.cards === undefined) return;
  const submitted = await findSubmissionRow(tx, participantId);
  if (submitted?.id === stored.id && submitted.draftVersion === stored.version) return;
  const { cards: _seen, ...draft } = stored.draft;
  const { id, version } = stored;
  const sealed = sealDraft(context, participantId, draft);
  await updateDraftRow(tx, { participantId, id, version, sealed, at: context.clock.now() });
}

/** The draft as it stands, held until the transaction ends: a save that came between is looked at instead. */
async function holdStoredDraft(
  context: Context,
  tx: Tx,
  participantId: ParticipantId,
): Promise<StoredDraft | undefined> {
  for (;;) {
    const stored = await findStoredDraft(context, tx, participantId);
    if (stored === undefined || (await lockDraftRow(tx, { participantId, ...stored }))) return stored;
  }
}

const saved = (stored: StoredDraft): SavedDraft => ({
  draft: stored.draft,
  version: versionOf(stored, undefined),
  next: nextStep(profileJourney, stored.draft)! as ProfileStep,
});
