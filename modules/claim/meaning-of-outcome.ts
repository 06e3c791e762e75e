import type { PayoutOutcome } from '@jmo/payout';
import { isWithBank, next, type ClaimAction, type ClaimState } from './claim.ts';
import type { ActionRow } from './claim-actions.queries.ts';

type Happened = Pick<ActionRow, 'action' | 'detail'>;
type Heard = Pick<PayoutOutcome, 'payoutId' | 'outcome' | 'reason'>;

const actionFor: Readonly<Record<PayoutOutcome['outcome'], ClaimAction>> = {
  SENT: 'NOTE_SENT',
  PAID: 'NOTE_PAID',
  FAILED: 'NOTE_ACCOUNT_REFUSED',
  RETURNED: 'NOTE_RETURNED',
  HELD: 'HOLD',
};

/**
 * What a bank's word on the claim's latest order is for the claim; undefined: nothing, or nothing new. An order that came
 * to nothing has nothing more to say, unless its bank takes that back; from then on what it says counts.
 */
export function meaningOfOutcome(
  state: ClaimState,
  actions: readonly Happened[],
  heard: Heard,
): ClaimAction | undefined {
  const action = actionOf(actions, heard);
  const counts = action === 'NOTE_CONTRADICTION' || isWithBank(actions);
  return counts && next(state, action) !== undefined && !isKnown(state, actions, action, heard)
    ? action
    : undefined;
}

/** The same of an earlier order: only where it is this one that holds the claim, for its bank took its refusal back. */
export function meaningOfEarlierOutcome(
  state: ClaimState,
  actions: readonly Happened[],
  heard: Heard,
): ClaimAction | undefined {
  const holds = isWithBank(actions) && lastOf(actions, heard)?.action === 'NOTE_CONTRADICTION';
  return holds ? meaningOfOutcome(state, actions, heard) : undefined;
}

/** A payment that may be there beside the one the claim knows of, or although it was taken back: nobody has counted it. */
export const isUncounted = (actions: readonly Happened[], heard: Heard): boolean =>
  (heard.outcome === 'PAID' || heard.reason === 'CONTRADICTION') &&
  !['NOTE_PAID', 'NOTE_CONTRADICTION'].includes(lastOf(actions, heard)?.action ?? '');

const lastOf = (actions: readonly Happened[], { payoutId }: Heard): Happened | undefined =>
  actions.findLast(({ detail }) => detail['payoutId'] === payoutId);

function actionOf(actions: readonly Happened[], heard: Heard): ClaimAction {
  if (heard.outcome === 'HELD' && heard.reason === 'CONTRADICTION') return 'NOTE_CONTRADICTION';
  // It had said that this very payment was there, and now that it never was: owed to the person again.
  if (heard.outcome === 'FAILED' && paymentThere(actions) === heard.payoutId) return 'NOTE_RETURNED';
  return actionFor[heard.outcome];
}

/** The payout whose money the person has, as far as banks have said; undefined: none, or it came back. */
export function paymentThere(actions: readonly Happened[]): string | undefined {
  const last = actions.findLast(({ action }) => action === 'NOTE_PAID' || action === 'NOTE_RETURNED');
  return last?.action === 'NOTE_PAID' ? String(last.detail['payoutId']) : undefined;
}

function isKnown(
  state: ClaimState,
  actions: readonly Happened[],
  action: ClaimAction,
  heard: Heard,
): boolean {
  if (action === 'NOTE_SENT') {
    const ordered = actions.findLastIndex((earlier) => earlier.action === 'ORDER_PAYMENT');
    const isKnownSent = actions.slice(ordered).some((earlier) => earlier.action === 'NOTE_SENT');
    return state === 'PEMBAYARAN' && isKnownSent;
  }
  return action === 'NOTE_CONTRADICTION' && lastOf(actions, heard)?.action === action && isWithBank(actions);
}
