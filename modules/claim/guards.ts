import { findGuards, findGuardsForPayment, type CoolingReason, type Guards } from '@jmo/account';
import type { Context, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { processClaimJob } from './claim-jobs.ts';
import { isOrdered, next } from './claim.ts';
import { findActions, type ActionDetail } from './claim-actions.queries.ts';
import type { ClaimRow } from './claim.queries.ts';
import { heldFor } from './held-for.ts';
import { moveClaim, SYSTEM } from './move-claim.ts';
import { isOurTurn } from './promises.ts';
import { isHeirs } from './sealed-claim.ts';

/**
 * What keeps a person from filing at all:
 * - `LOCKED`: kunci klaim; `officer` says that only an officer lifts it, `until` when a lift under way ends it
 * - `COOLING`: something changed that has to cool first, until then
 */
export type GuardProblem =
  | { readonly code: 'LOCKED'; readonly officer: boolean; readonly until?: Temporal.Instant }
  | { readonly code: 'COOLING'; readonly reason: CoolingReason; readonly until: Temporal.Instant };

/** A claim that waits for one of these goes on by itself when it is over; a stopped one waits for an officer. */
const GOES_ON_BY_ITSELF: ReadonlySet<unknown> = new Set(['CLAIM_LOCKED', 'COOLING']);
export const GUARD_REASONS = ['CLAIM_LOCKED', 'COOLING', 'STOPPED_BY_OWNER'] as const;

export async function findGuardProblem(
  reader: Reader,
  participantId: ParticipantId,
  now: Temporal.Instant,
): Promise<GuardProblem | undefined> {
  return problemOf(await findGuards(reader, participantId, now));
}

/** The same for whoever files or pays: no guard is set between the answer and the commit. */
export async function guardProblemAtOnce(
  tx: Tx,
  participantId: ParticipantId,
  now: Temporal.Instant,
): Promise<GuardProblem | undefined> {
  return problemOf(await findGuardsForPayment(tx, participantId, now));
}

/**
 * What keeps this claim back now. Heirs are kept back by what the account's owner had stopped, and an officer lifts; a lock
 * or a cooling of the participant's own nobody could lift any more, and the account that is paid is another's.
 */
export async function guardOf(
  tx: Tx,
  context: Context,
  claim: Pick<ClaimRow, 'participantId' | 'cause'>,
): Promise<GuardProblem | undefined> {
  const problem = await guardProblemAtOnce(tx, claim.participantId, context.clock.now());
  if (!isHeirs(claim)) return problem;
  return problem?.code === 'LOCKED' && problem.officer ? problem : undefined;
}

function problemOf({ lock, cooling }: Guards): GuardProblem | undefined {
  if (lock !== undefined)
    return {
      code: 'LOCKED',
      officer: lock.liftedBy === 'OFFICER',
      ...(lock.liftsAt === undefined ? {} : { until: lock.liftsAt }),
    };
  return cooling && { code: 'COOLING', ...cooling };
}

function holdFor(problem: GuardProblem): ActionDetail {
  if (problem.code === 'COOLING')
    return { reason: 'COOLING', cooling: problem.reason, until: problem.until.toString() };
  return {
    reason: problem.officer ? 'STOPPED_BY_OWNER' : 'CLAIM_LOCKED',
    ...(problem.until === undefined ? {} : { until: problem.until.toString() }),
  };
}

/**
 * Holds a claim that a guard keeps from going on; asked again just before payment. Where it is the claimant's turn nothing
 * goes on that would have to be held. The caller holds the claim's row and
 * knows that no order is with the bank.
 * @returns whether it is held
 */
export async function holdGuarded(tx: Tx, context: Context, claim: ClaimRow): Promise<boolean> {
  const { participantId, id: claimId } = claim;
  const problem = await guardOf(tx, context, claim);
  if (problem === undefined || next(claim.state, 'HOLD') === undefined || !isOurTurn(claim.state))
    return false;
  await moveClaim(tx, context, claim, { action: 'HOLD', actor: SYSTEM, detail: holdFor(problem) });
  await lookAgain(tx, context, { participantId, claimId }, problem);
  return true;
}

/** As {@link holdGuarded}, for a claim that stays where it is until the guard is over. @returns whether it waits */
export async function waitForGuards(tx: Tx, context: Context, claim: ClaimRow): Promise<boolean> {
  const { participantId, id: claimId } = claim;
  const problem = await guardOf(tx, context, claim);
  if (problem === undefined) return false;
  await lookAgain(tx, context, { participantId, claimId }, problem);
  return true;
}

/** Lets a claim go on that a guard held, once no guard stands any more. @returns whether it goes on */
export async function resumeUnguarded(tx: Tx, context: Context, claim: ClaimRow): Promise<boolean> {
  const { participantId, id: claimId } = claim;
  const actions = await findActions(tx, participantId, claimId);
  if (isOrdered(actions) || !GOES_ON_BY_ITSELF.has(heldFor(actions))) return false;
  const problem = await guardOf(tx, context, claim);
  if (problem !== undefined) {
    await lookAgain(tx, context, { participantId, claimId }, problem);
    return false;
  }
  await moveClaim(tx, context, claim, { action: 'RESUME', actor: SYSTEM });
  return true;
}

async function lookAgain(
  tx: Tx,
  context: Context,
  claim: { readonly participantId: ParticipantId; readonly claimId: string },
  { until: at }: GuardProblem,
): Promise<void> {
  if (at !== undefined) await context.jobs.enqueue(tx, processClaimJob, claim, { at });
}
