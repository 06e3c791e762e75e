import { HEAD_OFFICE } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { assert, dateInWib, err, nextStep, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { creditDueReturns } from '@jmo/savings';
import { isOpen } from './claim.ts';
import {
  claimJourney,
  draftVersion,
  loadClaimDraft,
  openDraft,
  type ClaimDraft,
  type ClaimStep,
} from './claim-draft.ts';
import { lockDraftRow } from './claim-draft.queries.ts';
import { findClaimRows } from './claim.queries.ts';
import { checkReview } from './confirm-amounts.ts';
import { evaluate } from './eligibility.ts';
import { gatherFacts } from './gather-facts.ts';
import { guardProblemAtOnce, type GuardProblem } from './guards.ts';
import { takeOffered } from './interview-calendar.queries.ts';
import { findLostPapers } from './lost-papers.ts';
import type { DraftProblem, NotEligibleProblem, ReviewProblem } from './problems.ts';
import { rulesAt } from './rules.ts';
import { judgeSelfie } from './selfie-age.ts';
import { handIn, type Checked, type HandedIn } from './hand-in.ts';

export interface SubmittedClaim extends HandedIn {
  /** True when an earlier press of the same button, or another tab, had already handed it in. */
  readonly already: boolean;
}
export type SubmitProblem =
  DraftProblem | NotEligibleProblem | ReviewProblem | GuardProblem | { readonly code: 'CONSENT_MISSING' };

/** How long a repeated Konfirmasi lands on a claim that is over by now (a real-time bank takes seconds). */
const REPEAT = { hours: 24 };

/**
 * Konfirmasi: turns the draft into a claim – number, cards, reserved money, first action, job, messages – in one
 * transaction. Submitting the same draft again, at once or later, lands on the same claim.
 *
 * @param input.consent whether papers and interview were agreed to; asked for by Lapak Asik alone
 * @param input.dataFolder JMO_DATA, where the papers of Lapak Asik lie: what is handed in has to be there
 * @returns the claim, or STEP_NOT_OPEN / CHANGED_ELSEWHERE / NOT_ELIGIBLE / CARDS_CHANGED / AMOUNT_CHANGED / SLOT_GONE /
 *   SELFIE_OLD / PAPERS_LOST / LOCKED / COOLING / CONSENT_MISSING; the draft is kept with all of them
 */
export async function submitClaim(
  context: Context,
  input: Submission,
): Promise<Result<SubmittedClaim, SubmitProblem>> {
  // Files are no matter for a transaction. A paper replaced meanwhile was kept a moment ago.
  if (await hasLostPapers(context, input)) return err({ code: 'PAPERS_LOST', goTo: 'dokumen' });
  return await context.db.transaction().execute((tx) => submit(tx, context, input));
}

async function hasLostPapers(context: Context, { participantId, dataFolder }: Submission): Promise<boolean> {
  const { draft } = await loadClaimDraft(context, participantId);
  if (draft.channel !== 'LAPAK_ASIK') return false;
  assert(dataFolder !== undefined, 'papers are looked at before they are handed in');
  return (await findLostPapers(context, dataFolder, { participantId, draft })).size > 0;
}

interface Submission {
  readonly participantId: ParticipantId;
  readonly version?: string;
  readonly consent?: boolean;
  readonly dataFolder?: string;
  /** Where the app is reached, for the stop button in the message. */
  readonly origin: string;
  /** The device it is handed in from, by a name it has for everybody who uses it; where the app knows it. */
  readonly device?: string;
}

async function submit(
  tx: Tx,
  context: Context,
  { participantId, version, consent, origin, device }: Submission,
): Promise<Result<SubmittedClaim, SubmitProblem>> {
  const row = await lockDraftRow(tx, participantId);
  if (row === undefined) return landOnEarlier(tx, context, participantId);
  if (version !== undefined && version !== draftVersion(row)) return err({ code: 'CHANGED_ELSEWHERE' });
  const draft = openDraft(context, participantId, row.sealed);
  const goTo = nextStep(claimJourney, draft) as ClaimStep;
  if (goTo !== 'tinjau') return err({ code: 'STEP_NOT_OPEN', goTo });
  const guarded = await guardProblemAtOnce(tx, participantId, context.clock.now());
  if (guarded !== undefined) return err(guarded);
  if (draft.channel === 'LAPAK_ASIK' && consent !== true) return err({ code: 'CONSENT_MISSING' });
  // From here on the cards are locked: what is checked is what is set aside.
  await creditDueReturns(tx, context, participantId);
  const checked = await check(tx, context, participantId, draft);
  if (!checked.ok) return checked;
  const handedIn = await handIn(tx, context, { participantId, draft, origin, device }, checked.value);
  return ok({ ...handedIn, already: false });
}

async function landOnEarlier(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
): Promise<Result<SubmittedClaim, SubmitProblem>> {
  const [newest] = await findClaimRows(tx, participantId);
  const since = context.clock.now().subtract(REPEAT);
  const isRepeat =
    newest !== undefined &&
    (isOpen(newest.state) || Temporal.Instant.compare(newest.submittedAt, since) >= 0);
  return isRepeat
    ? ok({ claimId: newest.id, number: newest.number, already: true })
    : err({ code: 'STEP_NOT_OPEN', goTo: 'syarat' });
}

/** Eligibility again, and whether what was shown on the way is still so. */
async function check(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  draft: ClaimDraft,
): Promise<Result<Checked, SubmitProblem>> {
  assert(draft.cause !== undefined && draft.selfie !== undefined, 'the journey is done');
  const at = context.clock.now();
  const facts = await gatherFacts(tx, { participantId, at });
  const explanation = evaluate(rulesAt(dateInWib(at)), { ...facts, cause: draft.cause }, draft.channel);
  if (!explanation.eligible) return err({ code: 'NOT_ELIGIBLE', explanation });
  const review = await checkReview(tx, draft, { participantId, at });
  if (!review.ok) return review;
  const selfie = await judgeSelfie(tx, participantId, draft.selfie, at);
  if (selfie === 'UNSEEN') return err({ code: 'STEP_NOT_OPEN', goTo: 'swafoto' });
  if (selfie === 'OLD') return err({ code: 'SELFIE_OLD', goTo: 'swafoto' });
  // Last: whatever else stands in the way, no place is taken.
  if (!(await takePlace(tx, draft, at))) return err({ code: 'SLOT_GONE', goTo: 'wawancara' });
  return ok({ details: review.value, cards: facts.heldCards.filter(({ segment }) => segment !== 'JAKON') });
}

/** Lapak Asik: one of the places the office has at the chosen time. */
async function takePlace(tx: Tx, draft: ClaimDraft, now: Temporal.Instant): Promise<boolean> {
  const { channel, interviewAt, branch = HEAD_OFFICE } = draft;
  if (channel !== 'LAPAK_ASIK' || interviewAt === undefined) return true;
  return await takeOffered(tx, { branch, slot: interviewAt, now });
}
