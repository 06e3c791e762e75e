import type { Context, Tx } from '@jmo/database';
import { findActions, type ActionDetail } from './claim-actions.queries.ts';
import { isOpen, wasPaid } from './claim.ts';
import type { ClaimRow } from './claim.queries.ts';
import { freeSlot, moveSlot } from './interview-calendar.queries.ts';
import { interviewNow } from './officers-turn.ts';
import { planReminders } from './remind-of-interview.ts';

/** With every move: a time that is agreed on is called to mind; with the end of the claim its place is given back. */
export async function keepInterview(
  tx: Tx,
  context: Context,
  { claim, detail }: { readonly claim: ClaimRow; readonly detail: ActionDetail | undefined },
): Promise<void> {
  if (claim.channel !== 'LAPAK_ASIK') return;
  await planReminders(tx, context, claim, detail);
  if (isOpen(claim.state)) return;
  // Money that came back opened it again, and its place went with the first end.
  const before = (await findActions(tx, claim.participantId, claim.id)).slice(0, -1);
  if (wasPaid(before)) return;
  const at = await findTimeToCome(tx, context, claim);
  if (at !== undefined) await freeSlot(tx, { branch: claim.branch, at });
}

/**
 * Another time, agreed on with an officer: a place of the claim's office is taken at it, as by the claimant before, and
 * that of the time before is given back. The caller holds the claim's row.
 * @returns false when the office has no place at that time; nothing is changed then
 */
export async function takeAnotherTime(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  to: Temporal.Instant,
): Promise<boolean> {
  const from = await findTimeToCome(tx, context, claim);
  if (from?.equals(to) === true) return true;
  return await moveSlot(tx, { branch: claim.branch, from, to, now: context.clock.now() });
}

/** The time agreed on, with its place, as long as it is to come: a place that has passed is nobody's any more. */
async function findTimeToCome(tx: Tx, { clock }: Context, claim: ClaimRow) {
  const at = interviewNow(await findActions(tx, claim.participantId, claim.id));
  return at !== undefined && Temporal.Instant.compare(at, clock.now()) > 0 ? at : undefined;
}
