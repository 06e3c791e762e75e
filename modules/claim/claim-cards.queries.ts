import type { Reader, Tx } from '@jmo/database';
import type { Kpj, ParticipantId, Rupiah } from '@jmo/kernel';
import type { ClaimRow } from './claim.queries.ts';

export interface ClaimCardRow {
  readonly holderId: ParticipantId;
  readonly kpj: Kpj;
  readonly amount: Rupiah;
}

export async function insertClaimCards(
  tx: Tx,
  claim: Pick<ClaimRow, 'id' | 'participantId'>,
  cards: readonly ClaimCardRow[],
): Promise<void> {
  await tx
    .insertInto('claim_card')
    .values(
      cards.map(({ kpj, holderId, amount }) => ({
        participant_id: claim.participantId,
        claim_id: claim.id,
        kpj,
        holder_id: holderId,
        amount_idr: amount,
      })),
    )
    .execute();
}

export async function findClaimCards(
  reader: Reader,
  participantId: ParticipantId,
  claimId: string,
): Promise<ClaimCardRow[]> {
  const rows = await reader
    .selectFrom('claim_card')
    .select(['holder_id', 'kpj', 'amount_idr'])
    .where('participant_id', '=', participantId)
    .where('claim_id', '=', claimId)
    .orderBy('kpj')
    .execute();
  return rows.map((row) => ({
    holderId: row.holder_id as ParticipantId,
    kpj: row.kpj as Kpj,
    amount: row.amount_idr as Rupiah,
  }));
}
