import { recordAudit, type OfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { openDocument } from '@jmo/document';
import { getParticipant } from '@jmo/membership';
import { findActions, lockClaimByNumber, type ActionRow, type ClaimRow } from './claim.queries.ts';
import { findClaimPapers, type ClaimPaperRow } from './claim-papers.queries.ts';
import { approvers, officersNeeded } from './officers.ts';
import { dateInWib } from '@jmo/kernel';
import { openClaim, type SealedClaim } from './sealed-claim.ts';

export interface InspectedClaim extends Omit<ClaimRow, 'sealed'> {
  readonly fullName: string;
  readonly account: SealedClaim['account'];
  readonly actions: readonly ActionRow[];
  readonly papers: readonly ClaimPaperRow[];
  readonly approvers: readonly string[];
  readonly officersNeeded: number;
}

/**
 * Everything an officer needs to decide about a claim; that they looked is audited with what they saw.
 * @returns undefined when no claim has this number
 */
export async function inspectClaim(
  context: Context,
  { number, officer }: { number: string; officer: OfficerId },
): Promise<InspectedClaim | undefined> {
  return await context.db.transaction().execute(async (tx) => {
    const claim = await lockClaimByNumber(tx, number);
    if (claim === undefined) return undefined;
    const { participantId, id } = claim;
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officer },
      action: 'claim.inspect',
      reference: id,
    });
    const actions = await findActions(tx, participantId, id);
    const { sealed: _, ...plain } = claim;
    return {
      ...plain,
      fullName: (await getParticipant(tx, participantId)).fullName,
      account: openClaim(context, claim).account,
      actions,
      papers: await findClaimPapers(tx, claim),
      approvers: approvers(actions),
      officersNeeded: officersNeeded(claim, dateInWib(claim.submittedAt)),
    };
  });
}

/** The bytes of a paper of an inspected claim. Throws when its file is gone. */
export async function openClaimPaper(
  context: Context,
  dataFolder: string,
  claim: InspectedClaim,
  { documentId }: ClaimPaperRow,
): Promise<{ readonly bytes: Buffer; readonly mediaType: string }> {
  const opened = await openDocument(context, dataFolder, { participantId: claim.participantId, documentId });
  if (opened === undefined) throw new Error(`document ${documentId} is not there`);
  return opened;
}
