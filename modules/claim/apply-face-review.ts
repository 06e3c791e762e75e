import type { Actor } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { findFaceReviewer, findFaceStanding, type FaceRequestId } from '@jmo/identity';
import { processClaimJob } from './claim-jobs.ts';
import { findClaimRows, lockClaim } from './claim.queries.ts';
import { isOpen } from './claim.ts';
import { moveClaim } from './move-claim.ts';
import { refuseForFace } from './refuse-for-face.ts';
import { openClaim } from './sealed-claim.ts';

/**
 * An officer has looked at a selfie: the claim that waits for it goes on, or ends. One that has not come to waiting yet
 * finds the answer itself. Told twice, it is the same.
 */
export async function applyFaceReview(context: Context, request: FaceRequestId): Promise<void> {
  const { participantId, requestId } = request;
  await context.db.transaction().execute(async (tx) => {
    const waiting = (await findClaimRows(tx, participantId)).find(
      (claim) => isOpen(claim.state) && openClaim(context, claim).selfie?.faceCheckId === requestId,
    );
    const claim = waiting && (await lockClaim(tx, participantId, waiting.id));
    if (claim?.state !== 'DITUNDA') return;
    const standing = await findFaceStanding(tx, request);
    const officer = await findFaceReviewer(tx, request);
    if (officer === undefined || standing === undefined) return;
    const actor: Actor = { kind: 'officer', id: officer };
    if (standing.state === 'REFUSED') return await refuseForFace(tx, context, claim, actor);
    if (standing.state !== 'ACCEPTED') return;
    await moveClaim(tx, context, claim, { action: 'RESUME', actor });
    await context.jobs.enqueue(tx, processClaimJob, { participantId, claimId: claim.id });
  });
}
