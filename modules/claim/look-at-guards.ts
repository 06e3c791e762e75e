import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { isOrdered } from './claim.ts';
import { findActions } from './claim-actions.queries.ts';
import { findOpenClaim, lockClaim } from './claim.queries.ts';
import { processClaimJob } from './claim-jobs.ts';
import { holdGuarded } from './guards.ts';

/**
 * Job `account.guards-changed`: a claim under way is held at once when a guard was set, not only when its payment is due,
 * and looked at again when one was lifted. With an order at the bank only the bank's answer counts.
 */
export async function lookAtGuards(context: Context, participantId: ParticipantId): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const open = await findOpenClaim(tx, participantId);
    const claim = open && (await lockClaim(tx, participantId, open.id));
    if (claim === undefined) return;
    const mayHold = claim.state !== 'DITUNDA' && !isOrdered(await findActions(tx, participantId, claim.id));
    if (mayHold && (await holdGuarded(tx, context, claim))) return;
    await context.jobs.enqueue(tx, processClaimJob, { participantId, claimId: claim.id });
  });
}
