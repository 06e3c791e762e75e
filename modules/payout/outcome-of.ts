import type { PayoutOutcome } from './payout.jobs.ts';
import type { Payout, PayoutState } from './payout.ts';

const outcomes: Partial<Record<PayoutState, PayoutOutcome['outcome']>> = {
  PENDING: 'SENT',
  PAID: 'PAID',
  FAILED: 'FAILED',
  RETURNED: 'RETURNED',
  HELD: 'HELD',
};

/** What there is to tell whoever asked for a payout in this state; undefined while nothing is known of it. */
export function outcomeOf({
  participantId,
  payoutId,
  purpose,
  state,
  reason,
}: Pick<Payout, 'participantId' | 'payoutId' | 'purpose' | 'state' | 'reason'>): PayoutOutcome | undefined {
  const outcome = outcomes[state];
  return (
    outcome && { participantId, payoutId, purpose, outcome, ...(reason === undefined ? {} : { reason }) }
  );
}
