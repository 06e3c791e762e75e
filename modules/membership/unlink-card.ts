import type { Actor } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { err, ok, type Kpj, type ParticipantId, type Result } from '@jmo/kernel';
import { cardAccount, lockBalances } from '@jmo/ledger';
import { writeLink } from './link-card.ts';

export interface UnlinkCard {
  readonly participantId: ParticipantId;
  readonly kpj: Kpj;
  readonly actor: Actor & { readonly kind: 'officer' };
  /** In the officer's words; kept in the audit trail. */
  readonly reason: string;
}

/** NOT_LINKED: the card is not linked to this person. KEPT_FOR_CLAIM: a claim of theirs keeps money on it. */
export type UnlinkCardProblem = { readonly code: 'NOT_LINKED' | 'KEPT_FOR_CLAIM' };

/**
 * Takes a merged card away from the person it was linked to; it belongs to its holder again, with everything that stands on
 * it. For officers: what was unlinked here, the person cannot link again by themselves.
 */
export async function unlinkCard(
  context: Context,
  { participantId, kpj, actor, reason }: UnlinkCard,
): Promise<Result<{ holderId: ParticipantId }, UnlinkCardProblem>> {
  return await context.db.transaction().execute(async (tx) => {
    const link = await tx
      .selectFrom('card_owner_by_kpj')
      .select('holder_id')
      .where('kpj', '=', kpj)
      .where('participant_id', '=', participantId)
      .forUpdate()
      .executeTakeFirst();
    if (link === undefined) return err({ code: 'NOT_LINKED' });
    const holderId = link.holder_id as ParticipantId;
    const [card] = await lockBalances(tx, [{ participantId: holderId, account: cardAccount(kpj) }]);
    if (card !== undefined && card.reserved > 0n) return err({ code: 'KEPT_FOR_CLAIM' });
    await tx.deleteFrom('card_owner_by_kpj').where('kpj', '=', kpj).execute();
    await writeLink(tx, context, { participantId, kpj, actor, holderId, action: 'UNLINK', reason });
    return ok({ holderId });
  });
}
