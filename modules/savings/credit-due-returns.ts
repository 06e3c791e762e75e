import type { Context, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findCards } from '@jmo/membership';
import { creditCards, lastCompletedMonth } from './credit-returns.ts';
import { findRates } from './rates.queries.ts';
import { accountKey } from './savings.ts';

/**
 * Books what is due on one person's cards up to the last completed month, as part of somebody's decision: a claim must
 * neither leave a return behind nor pass the app's limit because one was not booked yet. The cards stay locked until the
 * transaction ends, so the balance that is looked at next is the one that is acted on.
 */
export async function creditDueReturns(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
): Promise<void> {
  const cards = await findCards(tx, participantId);
  await creditCards(tx, context, {
    keys: cards.map(accountKey),
    through: lastCompletedMonth(context.clock.now()),
    rates: await findRates(tx),
  });
}
