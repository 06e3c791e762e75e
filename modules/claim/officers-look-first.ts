import type { Context, Reader, Tx } from '@jmo/database';
import { findFaceStanding, type FaceStanding } from '@jmo/identity';
import { findActions } from './claim-actions.queries.ts';
import type { ClaimRow } from './claim.queries.ts';
import { heldFor } from './held-for.ts';
import { moveClaim, SYSTEM } from './move-claim.ts';
import { refuseForFace } from './refuse-for-face.ts';
import { openClaim } from './sealed-claim.ts';
import { unusualIn } from './velocity/what-a-claim-shows.ts';

/** Where the selfie that a claim was handed in with stands now; undefined where there is none. */
export async function findFaceOf(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  claim: Pick<ClaimRow, 'id' | 'participantId' | 'sealed'>,
): Promise<FaceStanding['state'] | undefined> {
  const { selfie } = openClaim(context, claim);
  if (selfie === undefined) return undefined;
  const { participantId } = claim;
  const standing = await findFaceStanding(reader, { participantId, requestId: selfie.faceCheckId });
  return selfie.review ? standing?.state : 'ACCEPTED';
}

/**
 * A selfie that officers saw somebody else on ends the claim. The review's own transaction may be over by now, or yet to
 * come; then `applyFaceReview` waits for this one.
 * @returns whether it ended
 */
export async function endForFace(tx: Tx, context: Context, claim: ClaimRow): Promise<boolean> {
  if ((await findFaceOf(tx, context, claim)) !== 'REFUSED') return false;
  await refuseForFace(tx, context, claim, SYSTEM);
  return true;
}

/** A selfie that an officer still looks at holds the claim. @returns whether it is held */
export async function holdForFace(tx: Tx, context: Context, claim: ClaimRow): Promise<boolean> {
  const { selfie } = openClaim(context, claim);
  if (selfie?.review !== true || (await wasResumed(tx, claim, 'FACE_REVIEW'))) return false;
  if ((await findFaceOf(tx, context, claim)) === 'ACCEPTED') return false;
  await moveClaim(tx, context, claim, { action: 'HOLD', actor: SYSTEM, detail: { reason: 'FACE_REVIEW' } });
  return true;
}

/** The same account, phone, device or picture in the claims of many people: somebody looks first. @returns whether it is held */
export async function holdUnusual(tx: Tx, context: Context, claim: ClaimRow): Promise<boolean> {
  const signals = await unusualIn(tx, context, claim);
  if (signals.length === 0 || (await wasResumed(tx, claim, 'VELOCITY'))) return false;
  await moveClaim(tx, context, claim, {
    action: 'HOLD',
    actor: SYSTEM,
    detail: { reason: 'VELOCITY', signals },
  });
  return true;
}

/**
 * An officer has looked at what it was held for: let go on after a hold for this reason, not for another one. What was
 * unusual is looked at anew with every account that is named.
 */
async function wasResumed(
  tx: Tx,
  { participantId, id }: ClaimRow,
  reason: 'FACE_REVIEW' | 'VELOCITY',
): Promise<boolean> {
  const actions = await findActions(tx, participantId, id);
  const since =
    reason === 'VELOCITY' ? actions.findLastIndex(({ action }) => action === 'CHANGE_ACCOUNT') : -1;
  return actions.some(
    ({ action, actor }, at) =>
      at > since &&
      action === 'RESUME' &&
      actor.startsWith('officer:') &&
      heldFor(actions.slice(0, at)) === reason,
  );
}
