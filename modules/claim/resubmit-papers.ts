import { recordAudit, type Actor } from '@jmo/audit';
import type { Context, Reader, Tx } from '@jmo/database';
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
import { isHeirs, openClaim } from './sealed-claim.ts';

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

/** What the open claim of this person waits for; undefined when it waits for no paper of theirs. */
export async function findCorrection(
  reader: Reader,
  participantId: ParticipantId,
): Promise<Correction | undefined> {
  const claim = await findOpenClaim(reader, participantId);
  return claim === undefined || isHeirs(claim) ? undefined : await correctionOn(reader, claim);
}

export async function correctionOn(reader: Reader, claim: ClaimRow): Promise<Correction | undefined> {
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

export type NothingAsked = { readonly code: 'NOTHING_ASKED' };
type SentAgain = Result<ReceivedPaper, PaperProblem | TooManyProblem | NothingAsked>;

/**
 * A paper sent again. It belongs to the claim at once; the claim itself waits until {@link resubmitPapers}.
 * @returns its receipt, a PaperProblem, TOO_MANY, or NOTHING_ASKED: no claim of this person waits for this paper
 */
export async function sendPaperAgain(
  context: Context,
  ports: PaperPorts,
  input: { participantId: ParticipantId; paper: string; bytes: Buffer },
): Promise<SentAgain> {
  const { participantId } = input;
  const claim = await findOpenClaim(context.db, participantId);
  if (claim === undefined || isHeirs(claim)) return err({ code: 'NOTHING_ASKED' });
  const actor: Actor = { kind: 'participant', id: participantId };
  return await sendPaperAgainAs(context, ports, { claim, owner: participantId, actor }, input);
}

/** @param sender who sends it, and under whom it is kept */
export async function sendPaperAgainAs(
  context: Context,
  ports: PaperPorts,
  { claim: seen, owner, actor }: { claim: ClaimRow; owner: ParticipantId; actor: Actor },
  input: { readonly paper: string; readonly bytes: Buffer },
): Promise<SentAgain> {
  const isAsked = ({ papers }: Correction) => papers.some(({ paper }) => paper === input.paper);
  const correction = await correctionOn(context.db, seen);
  if (correction === undefined || !isAsked(correction)) return err({ code: 'NOTHING_ASKED' });
  const received = await receivePaper(context, ports, { participantId: owner, bytes: input.bytes });
  if (!received.ok) return received;
  const { documentId, receivedAt } = received.value;
  return await context.db.transaction().execute(async (tx) => {
    // Keeping the file took a while: the claim may be with the officers again, or over.
    const claim = await lockClaim(tx, seen.participantId, seen.id);
    const now = claim && (await correctionOn(tx, claim));
    if (claim === undefined || now === undefined || !isAsked(now)) return err({ code: 'NOTHING_ASKED' });
    const paper = input.paper as Paper;
    await insertClaimPapers(tx, claim, [
      { paper, documentId, receivedAt: Temporal.Instant.from(receivedAt) },
    ]);
    await recordAudit(tx, context, {
      participantId: claim.participantId,
      actor,
      action: 'claim.send-paper',
      reference: claim.id,
      detail: { paper, documentId },
    });
    return received;
  });
}

type Resubmitted = Result<{ readonly number: string }, NothingAsked | { readonly code: 'PAPERS_MISSING' }>;

/**
 * Everything asked for has been sent again: the claim returns to the officers.
 * @returns the number, PAPERS_MISSING, or NOTHING_ASKED (a second press of the button finds it so)
 */
export async function resubmitPapers(
  context: Context,
  { participantId }: { participantId: ParticipantId },
): Promise<Resubmitted> {
  return await context.db.transaction().execute(async (tx) => {
    const open = await findOpenClaim(tx, participantId);
    if (open === undefined || isHeirs(open)) return err({ code: 'NOTHING_ASKED' });
    return await resubmitAs(tx, context, open, { kind: 'participant', id: participantId });
  });
}

export async function resubmitAs(
  tx: Tx,
  context: Context,
  { participantId, id }: Pick<ClaimRow, 'participantId' | 'id'>,
  actor: Actor,
): Promise<Resubmitted> {
  const claim = await lockClaim(tx, participantId, id);
  const correction = claim && (await correctionOn(tx, claim));
  if (claim === undefined || correction === undefined) return err({ code: 'NOTHING_ASKED' });
  if (correction.papers.some(({ receivedAt }) => receivedAt === undefined))
    return err({ code: 'PAPERS_MISSING' });
  const moved = await tryMove(tx, context, claim, {
    action: 'RESUBMIT',
    actor,
    detail: officersTurn({
      askedFor: interviewNow(await findActions(tx, participantId, claim.id)),
      now: context.clock.now(),
      gross: claim.gross,
      net: claim.net,
      bankCode: openClaim(context, claim).account.bankCode,
    }),
  });
  return moved.ok ? ok({ number: claim.number }) : err({ code: 'NOTHING_ASKED' });
}
