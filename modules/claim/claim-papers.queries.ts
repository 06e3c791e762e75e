import type { Reader, Tx } from '@jmo/database';
import type { Paper } from './papers.ts';
import type { ClaimRow } from './claim.queries.ts';

export interface ClaimPaperRow {
  readonly paper: Paper;
  readonly documentId: string;
  readonly receivedAt: Temporal.Instant;
}
type ClaimKey = Pick<ClaimRow, 'id' | 'participantId'>;

export async function insertClaimPapers(
  tx: Tx,
  claim: ClaimKey,
  papers: readonly ClaimPaperRow[],
): Promise<void> {
  if (papers.length === 0) return;
  await tx
    .insertInto('claim_paper')
    .values(
      papers.map(({ paper, documentId, receivedAt }) => ({
        participant_id: claim.participantId,
        claim_id: claim.id,
        document_id: documentId,
        paper,
        received_at: receivedAt,
      })),
    )
    .execute();
}

/** The papers of a claim: of each kind the one that was handed in last. */
export async function findClaimPapers(reader: Reader, claim: ClaimKey): Promise<ClaimPaperRow[]> {
  const rows = await reader
    .selectFrom('claim_paper')
    .distinctOn('paper')
    .select(['paper', 'document_id', 'received_at'])
    .where('participant_id', '=', claim.participantId)
    .where('claim_id', '=', claim.id)
    .orderBy('paper')
    .orderBy('received_at', 'desc')
    .orderBy('document_id', 'desc')
    .execute();
  return rows.map((row) => ({
    paper: row.paper as Paper,
    documentId: row.document_id,
    receivedAt: row.received_at,
  }));
}
