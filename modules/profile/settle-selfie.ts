import type { Context } from '@jmo/database';
import { findFaceStanding, type FaceStanding } from '@jmo/identity';
import { ok, type ParticipantId } from '@jmo/kernel';
import { changeDraft, findStoredDraft, type StoredDraft } from './change-draft.ts';
import type { ProfileDraft } from './profile.ts';
import { speaksOf } from './update/find-submitted.ts';
import { findSubmissionRow } from './update/submission.queries.ts';

/**
 * What came of the selfie, brought into the draft: an accepted one counts; one an officer looks at counts for filling in
 * the rest, and Konfirmasi waits for the answer; one that was refused is to be taken again. Asked twice, it is the same.
 *
 * @returns where the pictures handed in last stand; undefined when none were
 */
export async function settleSelfie(
  context: Context,
  participantId: ParticipantId,
): Promise<FaceStanding | undefined> {
  const stored = await findStoredDraft(context, context.db, participantId);
  const draft = stored?.draft;
  const faceCheckId =
    draft?.pendingFaceCheckId ?? (draft?.selfie?.review ? draft.selfie.faceCheckId : undefined);
  if (faceCheckId === undefined) return undefined;
  const standing = await findFaceStanding(context.db, { participantId, requestId: faceCheckId });
  const settled = draft && standing && settle(draft, faceCheckId, standing);
  if (settled !== undefined && !(await isUnderWay(context, participantId, stored)))
    await changeDraft(context, { participantId, step: 'swafoto', version: 'newest' }, (current) =>
      ok(settle(current, faceCheckId, standing!) ?? current),
    );
  return standing;
}

/** Confirmed as it stands: a draft that changes would take the update back, which its owner did not ask for. */
async function isUnderWay(
  { db }: Pick<Context, 'db'>,
  participantId: ParticipantId,
  stored: StoredDraft | undefined,
): Promise<boolean> {
  const submitted = await findSubmissionRow(db, participantId);
  return (
    submitted !== undefined &&
    stored !== undefined &&
    speaksOf(submitted, stored) &&
    (submitted.state === 'WAITING' || submitted.state === 'IN_REVIEW')
  );
}

/** @returns the draft as it is now; undefined when nothing changes */
function settle(draft: ProfileDraft, faceCheckId: string, { state }: FaceStanding): ProfileDraft | undefined {
  const { pendingFaceCheckId, selfie, ...rest } = draft;
  if (pendingFaceCheckId !== faceCheckId && selfie?.faceCheckId !== faceCheckId) return undefined;
  switch (state) {
    case 'ACCEPTED':
      return { ...rest, selfie: { faceCheckId } };
    case 'IN_REVIEW':
      return { ...rest, selfie: { faceCheckId, review: true } };
    case 'REFUSED':
      return selfie?.faceCheckId === faceCheckId ? { ...rest, pendingFaceCheckId: faceCheckId } : undefined;
    default:
      return undefined;
  }
}
