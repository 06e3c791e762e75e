import type { Actor, OfficerId } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { processClaimJob } from './claim-jobs.ts';
import { next, type ClaimState } from './claim.ts';
import { findActions } from './claim-actions.queries.ts';
import { lockClaimByNumber, type ClaimRow } from './claim.queries.ts';
import { findClaimPapers, type ClaimPaperRow } from './claim-papers.queries.ts';
import { papersOut, type Decision, type PaperFault } from './decisions.ts';
import { giveBack, isUnderPayment } from './give-back.ts';
import { takeAnotherTime } from './keep-interview.ts';
import { auditRefusal, nameOf, tryMove, type Move } from './move-claim.ts';
import { approvers, isApproved, matchers } from './officers.ts';
import { findFaceOf } from './officers-look-first.ts';
import { isPaper } from './papers.ts';
import { refusals } from './refusals.ts';
import { interviewNow, officersTurn } from './officers-turn.ts';
import { isHeirs, openClaim } from './sealed-claim.ts';

export interface Decided {
  readonly number: string;
  readonly state: ClaimState;
  /** Approved by one officer, and another one has to. */
  readonly needsSecondOfficer: boolean;
}
type PaperObjection = 'PAPER_UNKNOWN' | 'PAPER_NOT_THERE' | 'PAPER_THERE';
type TimeObjection = 'INTERVIEW_NOT_TO_COME' | 'INTERVIEW_NO_PLACE' | 'INTERVIEW_AS_IT_IS';

/**
 * - `CLAIM_UNKNOWN`: no claim has this number
 * - `NOT_ALLOWED`: not in the state this claim is in; `state` says which
 * - `UNDER_PAYMENT`: the order is with the bank, only its answer counts
 * - `FACE_UNDER_REVIEW`: the selfie is a case of its own, and nothing is approved before it is decided
 * - `SAME_OFFICER`: this officer has approved already, or said whom heirs mean; the word has to be another's
 * - `PAPER_UNKNOWN`: no rule knows such a paper
 * - `PAPER_NOT_THERE`: nothing can be wrong with it, the claim has no such paper
 * - `PAPER_THERE`: it was handed in
 * - `NOT_AT_DESK`: the desk's own question (`atDesk`) had this answer
 * - `INTERVIEW_NOT_TO_COME`: the time named has passed, or the claim takes no interview
 * - `INTERVIEW_NO_PLACE`: the claim's office has no place at the time named, or no interviews then
 * - `INTERVIEW_AS_IT_IS`: it is to be moved to the time it has
 */
export type DecisionProblem =
  | { readonly code: 'CLAIM_UNKNOWN' | PaperObjection | TimeObjection }
  | { readonly code: 'NOT_AT_DESK'; readonly why: string }
  | {
      readonly code: 'NOT_ALLOWED' | 'UNDER_PAYMENT' | 'SAME_OFFICER' | 'FACE_UNDER_REVIEW';
      readonly state: ClaimState;
    };

/**
 * An officer's word on a claim of Lapak Asik, or on one that is held. What was refused to the officer is audited like
 * what was done. An approved claim goes on by itself: Penetapan asks eligibility once more before anything is paid.
 */
export async function decideClaim(
  context: Context,
  input: {
    readonly number: string;
    readonly officer: OfficerId;
    readonly decision: Decision;
    readonly atDesk?: AtDesk;
  },
): Promise<Result<Decided, DecisionProblem>> {
  return await context.db.transaction().execute(async (tx) => {
    const claim = await lockClaimByNumber(tx, input.number);
    if (claim === undefined) return err({ code: 'CLAIM_UNKNOWN' });
    const why = await input.atDesk?.(tx, claim);
    return why === undefined ? decide(tx, context, claim, input) : err({ code: 'NOT_AT_DESK', why });
  });
}

/**
 * What the desk asks while the claim is held still: whether this officer may, and still has the case as their page showed
 * it. @returns why not
 */
export type AtDesk = (
  tx: Tx,
  claim: Pick<ClaimRow, 'participantId' | 'id' | 'gross'>,
) => Promise<string | undefined>;

async function decide(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { officer, decision }: { officer: OfficerId; decision: Decision },
): Promise<Result<Decided, DecisionProblem>> {
  const handedIn = await findClaimPapers(tx, claim);
  const move: Move = {
    action: decision.kind,
    actor: { kind: 'officer', id: officer },
    detail: { ...detailOf(decision, handedIn), ...promisesOf(context, claim, decision) },
  };
  const problem =
    (await objection(tx, context, claim, move.actor, { decision, handedIn })) ??
    (await agreeOnTime(tx, context, claim, decision));
  if (problem !== undefined) {
    await auditRefusal(tx, context, claim, move, problem.code);
    return err(problem);
  }
  const moved = await tryMove(tx, context, claim, move);
  if (!moved.ok) return err({ code: 'NOT_ALLOWED', state: claim.state });
  if (decision.kind === 'REFUSE') await giveBack(tx, context, claim);
  const needsSecondOfficer =
    decision.kind === 'APPROVE' && !isApproved(claim, await findActions(tx, claim.participantId, claim.id));
  const goesOn = decision.kind === 'RESUME' || (decision.kind === 'APPROVE' && !needsSecondOfficer);
  if (goesOn)
    await context.jobs.enqueue(tx, processClaimJob, {
      participantId: claim.participantId,
      claimId: claim.id,
    });
  return ok({ number: claim.number, state: moved.value.claim.state, needsSecondOfficer });
}

/** What the table of states alone cannot know. */
async function objection(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  actor: Actor,
  { decision, handedIn }: { decision: Decision; handedIn: readonly ClaimPaperRow[] },
): Promise<DecisionProblem | undefined> {
  const actions = await findActions(tx, claim.participantId, claim.id);
  if (await isUnderPayment(tx, claim, actions)) return { code: 'UNDER_PAYMENT', state: claim.state };
  // Who matched what heirs filed has said their word: two others see it.
  const spoke = [...approvers(actions), ...(isHeirs(claim) ? matchers(actions[0]) : [])];
  if (decision.kind === 'APPROVE' && spoke.includes(nameOf(actor)))
    return { code: 'SAME_OFFICER', state: claim.state };
  if (decision.kind === 'APPROVE' && !(await isFaceDecided(tx, context, claim)))
    return { code: 'FACE_UNDER_REVIEW', state: claim.state };
  const code = decision.kind === 'ASK_CORRECTION' ? objectionToPapers(decision.papers, handedIn) : undefined;
  return code && { code };
}

/** Last of all, where the move is possible: the place of a new time is taken with it. @returns why not */
async function agreeOnTime(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  decision: Decision,
): Promise<DecisionProblem | undefined> {
  if (!('interviewAt' in decision) || decision.interviewAt === undefined) return undefined;
  if (next(claim.state, decision.kind) === undefined) return undefined;
  const isToCome = Temporal.Instant.compare(decision.interviewAt, context.clock.now()) > 0;
  if (!isToCome || claim.channel !== 'LAPAK_ASIK') return { code: 'INTERVIEW_NOT_TO_COME' };
  if (decision.kind === 'MOVE_INTERVIEW') {
    const at = interviewNow(await findActions(tx, claim.participantId, claim.id));
    if (at?.equals(decision.interviewAt) === true) return { code: 'INTERVIEW_AS_IT_IS' };
  }
  const taken = await takeAnotherTime(tx, context, claim, decision.interviewAt);
  return taken ? undefined : { code: 'INTERVIEW_NO_PLACE' };
}

/** A time that is moved says anew by when everything is decided and paid; what goes on says so when it is queued. */
function promisesOf({ clock, vault }: Context, claim: ClaimRow, decision: Decision): Move['detail'] {
  if (decision.kind !== 'MOVE_INTERVIEW') return undefined;
  return officersTurn({
    askedFor: decision.interviewAt,
    now: clock.now(),
    gross: claim.gross,
    net: claim.net,
    bankCode: openClaim({ vault }, claim).account.bankCode,
  });
}

async function isFaceDecided(tx: Tx, context: Context, claim: ClaimRow): Promise<boolean> {
  const face = await findFaceOf(tx, context, claim);
  // Refused: the claim ends as soon as it hears of it.
  return face !== 'IN_REVIEW' && face !== 'REFUSED';
}

/** A paper is asked for because of what is wrong with the one handed in, or because there is none. */
function objectionToPapers(
  papers: Readonly<Record<string, PaperFault>>,
  handedIn: readonly ClaimPaperRow[],
): PaperObjection | undefined {
  const asked = Object.entries(papers);
  if (asked.length === 0 || !asked.every(([paper]) => isPaper(paper))) return 'PAPER_UNKNOWN';
  for (const [paper, fault] of asked) {
    const isThere = handedIn.some((one) => one.paper === paper);
    if (isThere === (fault === 'BELUM_DIKIRIM')) return isThere ? 'PAPER_THERE' : 'PAPER_NOT_THERE';
  }
  return undefined;
}

/** What the action of a decision will hold. */
export function detailOf(decision: Decision, handedIn: readonly ClaimPaperRow[]): Move['detail'] {
  switch (decision.kind) {
    case 'REFUSE':
      return { reasons: [decision.reason], source: refusals[decision.reason].source };
    case 'ASK_CORRECTION':
      return {
        papers: papersOut(
          Object.entries(decision.papers).flatMap(([paper, fault]) =>
            isPaper(paper)
              ? [{ paper, fault, documentId: handedIn.find((one) => one.paper === paper)?.documentId }]
              : [],
          ),
        ),
      };
    case 'HOLD':
      return { reason: decision.reason };
    case 'MOVE_INTERVIEW':
    case 'RESUME':
      return decision.interviewAt && { interviewAt: decision.interviewAt.toString() };
    default:
      return undefined;
  }
}
