import { openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { dateInWib } from '@jmo/kernel';
import { asks } from './claim.ts';
import { findActions } from './claim-actions.queries.ts';
import { updateClaim, type ClaimRow } from './claim.queries.ts';
import { tellAgain } from './notices.ts';
import { officerBy, reminderAfter } from './promises.ts';

/**
 * Another account, or a paper, was asked for and nothing came: it is asked for again in the same words, some times; then an
 * officer looks, who may call, refuse or hold. The caller holds the claim's row and knows that it is due.
 */
export async function remindClaimant(tx: Tx, context: Context, claim: ClaimRow): Promise<void> {
  const { participantId, id, state, branch, gross } = claim;
  const now = context.clock.now();
  const asked = (await findActions(tx, participantId, id)).findLast(({ action }) => asks(action));
  if (asked === undefined) return;
  const watchAt = reminderAfter(asked.at, now);
  await updateClaim(tx, claim, { state, at: now, watchAt });
  await tellAgain(tx, context, claim, { ...asked, on: dateInWib(now) });
  if (watchAt === undefined)
    await openWorkItem(tx, context, {
      participantId,
      kind: 'CLAIM',
      subject: id,
      branch,
      amount: gross,
      promisedBy: officerBy(now, gross),
    });
}
