import type { Actor } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { findFaceReviewer, findFaceStanding, type FaceRequestId } from '@jmo/identity';
import { findActions } from './claim-actions.queries.ts';
import { processClaimJob } from './claim-jobs.ts';
import { findClaimRows, lockClaim } from './claim.queries.ts';
import { isOpen, next } from './claim.ts';
import { isUnderPayment } from './give-back.ts';
import { heldFor } from './held-for.ts';
import { moveClaim } from './move-claim.ts';
import { refuseForFace } from './refuse-for-face.ts';
import { openClaim } from './sealed-claim.ts';

/**
 * An officer has looked at a selfie: somebody else's ends the claim, wherever it waits; a good one lets a claim go on that
 * was held for it alone. What is held for another reason stays held, and with an order at the bank only the bank's answer
 * counts. A claim that has not come to its first step yet finds the answer itself. Told twice, it is the same.
 */
export async function applyFaceReview(context: Context, request: FaceRequestId): Promise<void> {
  const { participantId, requestId } = request;
  await context.db.transaction().execute(async (tx) => {
    const waiting = (await findClaimRows(tx, participantId)).find(
      (claim) => isOpen(claim.state) && openClaim(context, claim).selfie?.faceCheckId === requestId,
    );
    const claim = waiting && (await lockClaim(tx, participantId, waiting.id));
    const standing = await findFaceStanding(tx, request);
    const officer = await findFaceReviewer(tx, request);
    if (claim === undefined || officer === undefined || standing === undefined) return;
    const actions = await findActions(tx, participantId, claim.id);
    if (await isUnderPayment(tx, claim, actions)) return;
    const actor: Actor = { kind: 'officer', id: officer };
    if (standing.state === 'REFUSED' && next(claim.state, 'REFUSE') !== undefined)
      return await refuseForFace(tx, context, claim, actor);
    const waitsForIt = claim.state === 'DITUNDA' && heldFor(actions) === 'FACE_REVIEW';
    if (standing.state !== 'ACCEPTED' || !waitsForIt) return;
    await moveClaim(tx, context, claim, { action: 'RESUME', actor });
    await context.jobs.enqueue(tx, processClaimJob, { participantId, claimId: claim.id });
  });
}
