import type { Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { lockBooks } from '@jmo/ledger';
import { findCards } from '@jmo/membership';
import { holdersOf } from './reserve-for-claim.ts';
import type { CardRef } from './savings.ts';

/**
 * For whoever gives a claim's money back and sets all of it aside anew in one transaction: the books of its claimant, of its
 * cards, and of cards that came to them since, all at once. Taken as they are come to, the later cards' would be out of the
 * order that every writer keeps.
 */
export async function lockClaimBooks(
  tx: Tx,
  { participantId, cards }: { readonly participantId: ParticipantId; readonly cards: readonly CardRef[] },
): Promise<void> {
  const now = await findCards(tx, participantId);
  await lockBooks(tx, [participantId, ...holdersOf([...cards, ...now])]);
}
