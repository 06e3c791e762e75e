import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { processClaimJob } from './claim-jobs.ts';
import { findActions } from './claim-actions.queries.ts';
import { lockClaim, updateClaim, type ClaimRow } from './claim.queries.ts';
import { findDueWatches, insertEscalation } from './escalations.queries.ts';
import { SYSTEM } from './move-claim.ts';
import { tellOfDelay } from './notices.ts';
import { isClaimantsTurn, isOurTurn, promisesAt } from './promises.ts';
import { remindClaimant } from './remind-claimant.ts';

const AT_ONCE = 100;

/**
 * Reminds claimants whose turn it is, and finds claims whose next step did not come when it was promised: once for each standing, the participant is told, the
 * claim goes on the operators' list (`jmo claims overdue`), and its processing is tried once more in case its job was
 * lost. Twice, or on two workers at once, changes nothing.
 * @returns how many were found late
 */
export async function escalateLateClaims(context: Context): Promise<number> {
  let found = 0;
  for (;;) {
    const due = await findDueWatches(context.db, context.clock.now(), AT_ONCE);
    for (const key of due) {
      const late = await context.db.transaction().execute(async (tx) => {
        const claim = await lockClaim(tx, key.participantId, key.claimId);
        return claim !== undefined && (await escalate(tx, context, claim));
      });
      if (late) found += 1;
    }
    if (due.length < AT_ONCE) return found;
  }
}

async function escalate(tx: Tx, context: Context, claim: ClaimRow): Promise<boolean> {
  const now = context.clock.now();
  const { participantId, id, state, watchAt } = claim;
  if (watchAt === undefined || Temporal.Instant.compare(watchAt, now) > 0) return false;
  if (isClaimantsTurn(state)) await remindClaimant(tx, context, claim);
  if (!isOurTurn(state)) return false;
  const seq = (await findActions(tx, participantId, id)).length;
  const promisedAt = watchAt.subtract(promisesAt(watchAt).patience);
  await updateClaim(tx, claim, { state, at: now, watchAt: undefined });
  if (!(await insertEscalation(tx, claim, { seq, state, promisedAt, foundAt: now }))) return false;
  await recordAudit(tx, context, {
    participantId,
    actor: SYSTEM,
    action: 'claim.late',
    reference: id,
    detail: { seq, state },
  });
  await tellOfDelay(tx, context, claim, { seq, promisedAt });
  await context.jobs.enqueue(tx, processClaimJob, { participantId, claimId: id });
  context.log.error({ claimId: id, state, promisedAt: promisedAt.toString() }, 'claim is late');
  return true;
}
