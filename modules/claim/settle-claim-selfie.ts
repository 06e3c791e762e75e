import type { Context } from '@jmo/database';
import { findFaceStanding, type FaceStanding } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import { keepDraft, loadClaimDraft, type ClaimDraft } from './claim-draft.ts';

/**
 * What came of the selfie, brought into the draft: an accepted one counts; with one an officer looks at the claim may be
 * handed in and then waits at Verifikasi Data; one that was refused is to be taken again. Asked twice, it is the same.
 *
 * @returns where the pictures handed in last stand; undefined when none were
 */
export async function settleClaimSelfie(
  context: Context,
  participantId: ParticipantId,
): Promise<FaceStanding | undefined> {
  for (;;) {
    const loaded = await loadClaimDraft(context, participantId);
    const { pendingFaceCheckId, selfie } = loaded.draft;
    const requestId = pendingFaceCheckId ?? (selfie?.review ? selfie.faceCheckId : undefined);
    if (requestId === undefined) return undefined;
    const standing = await findFaceStanding(context.db, { participantId, requestId });
    const settled = standing && settle(loaded.draft, requestId, standing);
    if (settled === undefined) return standing;
    if ((await keepDraft(context, participantId, { ...loaded, draft: settled })).ok) return standing;
    // Somebody else's save came first; the next round sees it.
  }
}

/** @returns the draft as it is now; undefined when nothing changes */
function settle(
  { pendingFaceCheckId, pendingPictures, selfie, ...rest }: ClaimDraft,
  faceCheckId: string,
  standing: FaceStanding,
): ClaimDraft | undefined {
  const shown = pendingPictures ?? selfie?.pictures;
  const pictures = shown === undefined ? {} : { pictures: shown };
  switch (standing.state) {
    case 'ACCEPTED':
      return { ...rest, selfie: { faceCheckId, review: false, ...(standing.proven ? pictures : {}) } };
    case 'IN_REVIEW':
      return selfie?.faceCheckId === faceCheckId && pendingFaceCheckId === undefined
        ? undefined
        : { ...rest, selfie: { faceCheckId, review: true, ...pictures } };
    case 'REFUSED':
      return selfie?.faceCheckId === faceCheckId ? { ...rest, pendingFaceCheckId: faceCheckId } : undefined;
    default:
      return undefined;
  }
}
