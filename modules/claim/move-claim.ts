import type { Context, Tx } from '@jmo/database';
import { assert, type Rupiah } from '@jmo/kernel';
import { recordAudit, type Actor } from '@jmo/audit';
import { next, type ClaimAction, type ClaimState } from './claim.ts';
import { appendAction, updateClaim, type ActionDetail, type ClaimRow } from './claim.queries.ts';
import type { Requirement } from './explanation.ts';
import { tellOfAction } from './notices.ts';
import { watchAfter } from './promises.ts';

export const SYSTEM: Actor = { kind: 'system', id: 'claim' };

/**
 * Everything that happens to a claim happens here: the action is appended, the state follows from it, the audit knows
 * who did it, the participant is told. The caller holds the claim's row.
 * @returns the action's number within the claim, and the claim as it is now
 */
export async function moveClaim(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  entry: {
    action: ClaimAction;
    actor: Actor;
    detail?: ActionDetail;
    /** What a refused claim does not meet, for the message that says so. */
    inTheWay?: readonly Requirement[];
    change?: { tax?: Rupiah; net?: Rupiah; sealed?: Buffer };
  },
): Promise<{ readonly seq: number; readonly claim: ClaimRow }> {
  const state: ClaimState | undefined = next(claim.state, entry.action);
  assert(state !== undefined, `a claim in ${claim.state} cannot ${entry.action}`);
  const at = context.clock.now();
  const { participantId, id } = claim;
  const seq = await appendAction(tx, claim, {
    action: entry.action,
    at,
    actor: nameOf(entry.actor),
    detail: entry.detail,
  });
  const moved: ClaimRow = { ...claim, ...entry.change, state };
  const watchAt = watchAfter({ at, detail: entry.detail }, moved);
  await updateClaim(tx, claim, { state, at, watchAt, ...entry.change });
  await recordAudit(tx, context, {
    participantId,
    actor: entry.actor,
    action: `claim.${entry.action.toLowerCase().replaceAll('_', '-')}`,
    reference: id,
    detail: { seq, state },
  });
  await tellOfAction(tx, context, moved, { seq, ...entry });
  return { seq, claim: { ...moved, watchAt } };
}

export const nameOf = (actor: Actor): string => `${actor.kind}:${actor.id}`;
