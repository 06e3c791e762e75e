import { recordAudit } from '@jmo/audit';
import type { Context, Reader } from '@jmo/database';
import type { PaperProblem } from '@jmo/document';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { correctionOf } from './claim.ts';
import { findActions } from './claim-actions.queries.ts';
import { findOpenClaim, lockClaim, type ClaimRow } from './claim.queries.ts';
import { findClaimPapers, insertClaimPapers } from './claim-papers.queries.ts';
import type { ReceivedPaper } from './claim-draft.ts';
import { papersIn, type PaperFault } from './decisions.ts';
import { tryMove } from './move-claim.ts';
import type { Paper } from './papers.ts';
import { interviewNow, officersTurn } from './officers-turn.ts';
import type { TooManyProblem } from './problems.ts';
import { receivePaper, type PaperPorts } from './save-paper.ts';
import { openClaim } from './sealed-claim.ts';

/** A paper an officer asked for again. */
export interface AskedAgain {
  readonly paper: Paper;
  readonly fault: PaperFault;
  /** When the new one came in. */
  readonly receivedAt?: Temporal.Instant;
}
export interface Correction {
  readonly claimId: string;
  readonly number: string;
  readonly askedAt: Temporal.Instant;
  readonly papers: readonly AskedAgain[];
}

/** What the open claim of this person waits for; undefined when it waits for no paper. */
export async function findCorrection(
  reader: Reader,
  participantId: ParticipantId,
): Promise<Correction | undefined> {
  const claim = await findOpenClaim(reader, participantId);
  return claim === undefined ? undefined : await correctionOn(reader, claim);
}

async function correctionOn(reader: Reader, claim: ClaimRow): Promise<Correction | undefined> {
  const actions = await findActions(reader, claim.participantId, claim.id);
  const asked = actions.findLast(({ action }) => action === 'ASK_CORRECTION');
  if (claim.state !== 'PERLU_PERBAIKAN' || asked === undefined || correctionOf(actions) !== 'PAPERS')
    return undefined;
  const handedIn = await findClaimPapers(reader, claim);
  const papers = papersIn(asked.detail).map(({ paper, fault, documentId }): AskedAgain => {
    const latest = handedIn.find((one) => one.paper === paper);
    return latest === undefined || latest.documentId === documentId
      ? { paper, fault }
      : { paper, fault, receivedAt: latest.receivedAt };
  });
  return { claimId: claim.id, number: claim.number, askedAt: asked.at, papers };
}

type NothingAsked = { readonly code: 'NOTHING_ASKED' };

/**
 * A paper sent again. It belongs to the claim at once; the claim itself waits until {@link resubmitPapers}.
 * @returns its receipt, a PaperProblem, TOO_MANY, or NOTHING_ASKED: no claim of this person waits for this paper
 */
export async function sendPaperAgain(
  context: Context,
  ports: PaperPorts,
  input: { participantId: ParticipantId; paper: string; bytes: Buffer },
): Promise<Result<ReceivedPaper, PaperProblem | TooManyProblem | NothingAsked>> {
  const { participantId } = input;
  const isAsked = ({ papers }: Correction) => papers.some(({ paper }) => paper === input.paper);
  const correction = await findCorrection(context.db, participantId);
  if (correction === undefined || !isAsked(correction)) return err({ code: 'NOTHING_ASKED' });
  const received = await receivePaper(context, ports, input);
  if (!received.ok) return received;
  const { documentId, receivedAt } = received.value;
  return await context.db.transaction().execute(async (tx) => {
    // Keeping the file took a while: the claim may be with the officers again, or over.
    const claim = await lockClaim(tx, participantId, correction.claimId);
    const now = claim && (await correctionOn(tx, claim));
    if (claim === undefined || now === undefined || !isAsked(now)) return err({ code: 'NOTHING_ASKED' });
    const paper = input.paper as Paper;
    await insertClaimPapers(tx, claim, [
      { paper, documentId, receivedAt: Temporal.Instant.from(receivedAt) },
    ]);
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'participant', id: participantId },
      action: 'claim.send-paper',
      reference: claim.id,
      detail: { paper, documentId },
    });
    return received;
  });
}

/**
 * Everything asked for has been sent again: the claim returns to the officers.
 * @returns the number, PAPERS_MISSING, or NOTHING_ASKED (a second press of the button finds it so)
 */
export async function resubmitPapers(
  context: Context,
  { participantId }: { participantId: ParticipantId },
): Promise<Result<{ readonly number: string }, NothingAsked | { readonly code: 'PAPERS_MISSING' }>> {
  return await context.db.transaction().execute(async (tx) => {
    const open = await findOpenClaim(tx, participantId);
    const claim = open && (await lockClaim(tx, participantId, open.id));
    const correction = claim && (await correctionOn(tx, claim));
    if (claim === undefined || correction === undefined) return err({ code: 'NOTHING_ASKED' });
    if (correction.papers.some(({ receivedAt }) => receivedAt === undefined))
      return err({ code: 'PAPERS_MISSING' });
    const moved = await tryMove(tx, context, claim, {
      action: 'RESUBMIT',
      actor: { kind: 'participant', id: participantId },
      detail: officersTurn({
        askedFor: interviewNow(await findActions(tx, participantId, claim.id)),
        now: context.clock.now(),
        gross: claim.gross,
        net: claim.net,
        bankCode: openClaim(context, claim).account.bankCode,
      }),
    });
    return moved.ok ? ok({ number: claim.number }) : err({ code: 'NOTHING_ASKED' });
  });
}
