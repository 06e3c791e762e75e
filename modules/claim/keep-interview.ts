import type { Context, Tx } from '@jmo/database';
import { findActions, type ActionDetail } from './claim-actions.queries.ts';
import { isOpen } from './claim.ts';
import type { ClaimRow } from './claim.queries.ts';
import { freeSlot } from './interview-calendar.queries.ts';
import { planReminders } from './remind-of-interview.ts';

/**
 * With every move: a time that is agreed on is called to mind; the place of one that will not be used is given back – the
 * claim has ended, or another time was agreed on.
 */
export async function keepInterview(
  tx: Tx,
  context: Context,
  { claim, detail }: { readonly claim: ClaimRow; readonly detail: ActionDetail | undefined },
): Promise<void> {
  if (claim.channel !== 'LAPAK_ASIK') return;
  await planReminders(tx, context, claim, detail);
  const ends = !isOpen(claim.state);
  if (!ends && detail?.['interviewAt'] === undefined) return;
  const actions = await findActions(tx, claim.participantId, claim.id);
  // The one handed in with the claim took a place; what officers agree on by telephone takes none.
  const first = actions.find((action) => action.action === 'SUBMIT')?.detail['interviewAt'];
  if (
    typeof first !== 'string' ||
    Temporal.Instant.compare(Temporal.Instant.from(first), context.clock.now()) <= 0
  )
    return;
  const times = actions.map((action) => action.detail['interviewAt']).filter((time) => time !== undefined);
  const changedBefore = times.slice(0, ends ? undefined : -1).some((time) => time !== first);
  const changesNow = ends || times.at(-1) !== first;
  if (changesNow && !changedBefore)
    await freeSlot(tx, { branch: claim.branch, at: Temporal.Instant.from(first) });
}
