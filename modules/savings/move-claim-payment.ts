import type { Context, Tx } from '@jmo/database';
import { assert, type ParticipantId, type Rupiah } from '@jmo/kernel';
import { post } from '@jmo/ledger';
import { KIND } from './savings.ts';

export interface ClaimPaymentMove {
  readonly participantId: ParticipantId;
  /** The claim's, as it was settled under. */
  readonly reference: string;
  /** Which arrival of the claim's money this is, or takes back; 1 is the one it was settled with. */
  readonly arrival: number;
  readonly net: Rupiah;
  readonly on: Temporal.PlainDate;
}

/**
 * A settled claim's money came back from the bank (retur): it is in the fund's cash again, and owed to the person again.
 * Doing it again for the same payment changes nothing.
 */
export const bookReturnedPayment = (tx: Tx, context: Context, move: ClaimPaymentMove): Promise<void> =>
  book(tx, context, move, 'returned', { debit: 'fund:cash', credit: 'claims:payable' });

/** What had come back was paid to another account. */
export const bookRepaidPayment = (tx: Tx, context: Context, move: ClaimPaymentMove): Promise<void> =>
  book(tx, context, move, 'repaid', { debit: 'claims:payable', credit: 'fund:cash' });

async function book(
  tx: Tx,
  context: Context,
  { participantId, reference, arrival, net, on }: ClaimPaymentMove,
  what: 'returned' | 'repaid',
  accounts: {
    readonly debit: 'fund:cash' | 'claims:payable';
    readonly credit: 'fund:cash' | 'claims:payable';
  },
): Promise<void> {
  const posted = await post(
    tx,
    {
      participantId,
      idempotencyKey: `claim:${reference}:${what}:${arrival}`,
      kind: KIND.claim,
      effectiveOn: on,
      postings: [{ ...accounts, amount: net }],
    },
    context.clock.now(),
  );
  assert(posted.ok, 'one payment of a claim is returned, and paid again, with one amount');
}
