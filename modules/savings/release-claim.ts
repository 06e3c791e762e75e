import type { Context, Tx } from '@jmo/database';
import { release } from '@jmo/ledger';
import { holdersOf, type ClaimedCards } from './reserve-for-claim.ts';

/** Frees what is kept for a claim that will not be paid. Doing it again, or after settling, changes nothing. */
export async function releaseClaim(
  tx: Tx,
  context: Context,
  { reference, cards }: ClaimedCards,
): Promise<{ released: bigint }> {
  let released = 0n;
  for (const participantId of holdersOf(cards)) {
    released += (await release(tx, { participantId, reference }, context.clock.now())).released;
  }
  return { released };
}
