import { dateInWib, rupiah, type Rupiah } from '@jmo/kernel';
import type { ClaimAction } from './claim.ts';
import type { Cause } from './cause.ts';
import type { ActionRow } from './claim-actions.queries.ts';
import { valueAt, type Dated } from './rules.ts';

/**
 * Up to this gross amount one officer's word is enough (maker and checker, ASVS 2.3.5). The sum is this system's own,
 * not a figure of the law: docs/decisions/0019-two-officers.md.
 */
export const twoOfficersAbove: Dated<Rupiah> = [{ from: '2015-07-01', value: rupiah(25_000_000) }];

/** How many officers have to approve. What goes to heirs is always seen by two. */
export const officersNeeded = (
  claim: { readonly cause: Cause; readonly gross: Rupiah },
  on: Temporal.PlainDate,
): 1 | 2 => (claim.cause === 'MENINGGAL' || claim.gross > valueAt(twoOfficersAbove, on) ? 2 : 1);

/** Who said whom heirs mean: has spoken already, and approves nothing. @param opening the claim's first action */
export const matchers = (opening: Pick<ActionRow, 'detail'> | undefined): readonly string[] => {
  const matchedBy = opening?.detail['matchedBy'];
  return typeof matchedBy === 'object' ? matchedBy : [];
};

const BEGINS_ANEW: readonly ClaimAction[] = ['QUEUE_INTERVIEW', 'RESUBMIT', 'SEND_BACK'];

/** The officers whose approval stands: before papers came anew, a hold that an officer let go on, or a second officer's no, it counts no more. */
export function approvers(actions: readonly Pick<ActionRow, 'action' | 'actor'>[]): readonly string[] {
  const since = actions.findLastIndex(
    ({ action, actor }) =>
      BEGINS_ANEW.includes(action) || (action === 'RESUME' && actor.startsWith('officer:')),
  );
  return actions
    .slice(since + 1)
    .filter(({ action }) => action === 'APPROVE')
    .map(({ actor }) => actor);
}

/** As many officers approve it as its amount asks for; no amount asks for none. */
export const isApproved = (
  claim: { readonly cause: Cause; readonly gross: Rupiah; readonly submittedAt: Temporal.Instant },
  actions: readonly Pick<ActionRow, 'action' | 'actor'>[],
): boolean => new Set(approvers(actions)).size >= officersNeeded(claim, dateInWib(claim.submittedAt));
