import type { Context, Tx } from '@jmo/database';
import { endReview } from '@jmo/identity';
import { findActions } from './claim-actions.queries.ts';
import { isOpen } from './claim.ts';
import type { ClaimRow } from './claim.queries.ts';
import { heldFor } from './held-for.ts';
import type { Move } from './move-claim.ts';
import { openClaim } from './sealed-claim.ts';

/**
 * With every move: whoever looks at the selfie need not any more when the claim is over, or an officer has let it go on
 * without. Then the pictures go, and the case leaves the desk.
 * @param claim as it is after the move
 */
export async function endFaceReview(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { action, actor }: Move,
): Promise<void> {
  const { participantId, id } = claim;
  const goesOnWithout = async () =>
    action === 'RESUME' &&
    actor.kind === 'officer' &&
    heldFor(await findActions(tx, participantId, id)) === 'FACE_REVIEW';
  if (isOpen(claim.state) && !(await goesOnWithout())) return;
  const { selfie } = openClaim(context, claim);
  if (selfie?.review !== true) return;
  await endReview(tx, context, { participantId, requestId: selfie.faceCheckId }, { actor, why: action });
}
