import type { Context, Tx } from '@jmo/database';
import { assert, err, ok, type Result, type Rupiah } from '@jmo/kernel';
import { recordAudit, type Actor } from '@jmo/audit';
import { isOpen, mayDo, next, type ClaimAction } from './claim.ts';
import { appendAction, type ActionDetail } from './claim-actions.queries.ts';
import { updateClaim, type ClaimRow } from './claim.queries.ts';
import type { Requirement } from './explanation.ts';
import { endFaceReview } from './end-face-review.ts';
import { tellOfAction } from './notices.ts';
import { keepInterview } from './keep-interview.ts';
import { tellDesk } from './tell-desk.ts';
import { watchAfter } from './promises.ts';
import { hearWhatWaited } from './wait-for-other-claim.ts';

export const SYSTEM: Actor = { kind: 'system', id: 'claim' };

export interface Move {
  readonly action: ClaimAction;
  readonly actor: Actor;
  readonly detail?: ActionDetail;
  /** Where the stop button of the message leads. */
  readonly stop?: string;
  /** What a refused claim does not meet, for the message that says so. */
  readonly inTheWay?: readonly Requirement[];
  readonly change?: { readonly tax?: Rupiah; readonly net?: Rupiah; readonly sealed?: Buffer };
}
export interface Moved {
  /** The action's number within the claim. */
  readonly seq: number;
  readonly claim: ClaimRow;
}

/**
 * Everything that happens to a claim happens here: the action is appended, the state follows from it, the audit knows
 * who did it, the participant is told. The caller holds the claim's row and knows that the move is possible.
 */
export async function moveClaim(tx: Tx, context: Context, claim: ClaimRow, move: Move): Promise<Moved> {
  assert(mayDo(move.actor.kind, move.action), `${move.actor.kind} cannot ${move.action}`);
  const state = next(claim.state, move.action);
  assert(state !== undefined, `a claim in ${claim.state} cannot ${move.action}`);
  const at = context.clock.now();
  const { participantId, id } = claim;
  const seq = await appendAction(tx, claim, {
    action: move.action,
    at,
    actor: nameOf(move.actor),
    detail: move.detail,
  });
  const moved: ClaimRow = { ...claim, ...move.change, state };
  const watchAt = watchAfter({ at, detail: move.detail }, moved);
  await updateClaim(tx, claim, { state, at, watchAt, ...move.change });
  await recordAudit(tx, context, {
    participantId,
    actor: move.actor,
    action: auditName(move.action),
    reference: id,
    ...reasonOf(move.detail),
    detail: { seq, state },
    before: auditedState(claim),
    after: auditedState(moved),
  });
  await keepInterview(tx, context, { claim: moved, detail: move.detail });
  await endFaceReview(tx, context, moved, move);
  await tellDesk(tx, context, {
    before: claim.state,
    claim: moved,
    action: move.action,
    by: nameOf(move.actor),
    detail: move.detail,
  });
  if (isOpen(claim.state) && !isOpen(state)) await hearWhatWaited(tx, context, moved);
  await tellOfAction(tx, context, moved, { seq, ...move });
  return { seq, claim: { ...moved, watchAt } };
}

/** What a move can change; the vault's own bytes differ with every sealing and say nothing. */
const auditedState = ({ state, gross, tax, net }: ClaimRow) => ({ state, gross, tax, net });

const reasonOf = ({ reason, reasons }: ActionDetail = {}) => {
  const why = typeof reason === 'string' ? reason : Array.isArray(reasons) ? reasons.join(' ') : undefined;
  return why === undefined ? {} : { reason: why };
};

/**
 * For what people ask for: a move that is not theirs to make, or not possible now, changes nothing and leaves a trace.
 * @returns the claim as it is now, or NOT_ALLOWED
 */
export async function tryMove(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  move: Move,
): Promise<Result<Moved, { readonly code: 'NOT_ALLOWED' }>> {
  if (mayDo(move.actor.kind, move.action) && next(claim.state, move.action) !== undefined)
    return ok(await moveClaim(tx, context, claim, move));
  await auditRefusal(tx, context, claim, move, 'NOT_ALLOWED');
  return err({ code: 'NOT_ALLOWED' });
}

/** What somebody tried and may not, with the reason as a code. */
export async function auditRefusal(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { action, actor }: Pick<Move, 'action' | 'actor'>,
  why: string,
): Promise<void> {
  await recordAudit(tx, context, {
    participantId: claim.participantId,
    actor,
    action: `${auditName(action)}.refused`,
    reference: claim.id,
    detail: { state: claim.state, why },
  });
}

const auditName = (action: ClaimAction): string => `claim.${action.toLowerCase().replaceAll('_', '-')}`;
export const nameOf = (actor: Actor): string => `${actor.kind}:${actor.id}`;
