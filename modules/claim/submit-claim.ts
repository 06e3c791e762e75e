import { recordAudit, type Actor } from '@jmo/audit';
import { HEAD_OFFICE } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { deletePapers } from '@jmo/document';
import { assert, dateInWib, err, newUuid, nextStep, ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { Card } from '@jmo/membership';
import { expectedArrival } from '@jmo/payout';
import { creditDueReturns, reserveForClaim } from '@jmo/savings';
import { stopLink } from './alert-of-start.ts';
import { isOpen } from './claim.ts';
import {
  claimJourney,
  draftVersion,
  loadClaimDraft,
  openDraft,
  papersHandedIn,
  type ClaimDraft,
  type ClaimStep,
} from './claim-draft.ts';
import { deleteDraftRow, lockDraftRow } from './claim-draft.queries.ts';
import { processClaimJob } from './claim-jobs.ts';
import { appendAction, type ActionDetail } from './claim-actions.queries.ts';
import { findClaimRows, insertClaim, type ClaimRow } from './claim.queries.ts';
import { insertClaimCards } from './claim-cards.queries.ts';
import { insertClaimPapers, type ClaimPaperRow } from './claim-papers.queries.ts';
import { papersConsent } from './consent.ts';
import { checkReview, type ClaimDetails } from './confirm-amounts.ts';
import { coolAfterAnotherAccount } from './cool-after-another-account.ts';
import { evaluate } from './eligibility.ts';
import { gatherFacts } from './gather-facts.ts';
import { guardProblemAtOnce, type GuardProblem } from './guards.ts';
import { takeOffered } from './interview-calendar.queries.ts';
import { findLostPapers } from './lost-papers.ts';
import { nameOf } from './move-claim.ts';
import { newClaimNumber } from './new-claim-number.ts';
import { tellOfAction } from './notices.ts';
import { officersTurn } from './officers-turn.ts';
import type { DraftProblem, NotEligibleProblem, ReviewProblem } from './problems.ts';
import { watchAfter } from './promises.ts';
import { noteSightings } from './velocity/sightings.ts';
import { shownBy } from './velocity/what-a-claim-shows.ts';
import { rulesAt } from './rules.ts';
import { maskAccountNo, sealClaim } from './sealed-claim.ts';

export interface SubmittedClaim {
  readonly claimId: string;
  /** `JHT-2026-XXXXXXXX` */
  readonly number: string;
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
 *   PAPERS_LOST / LOCKED / COOLING / CONSENT_MISSING; the draft is kept with all of them
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
  return checked.ok
    ? ok(await handIn(tx, context, { participantId, draft, origin, device }, checked.value))
    : checked;
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

interface Checked {
  readonly details: ClaimDetails;
  /** The cards that carry JHT, empty ones included: a claim covers them all. */
  readonly cards: readonly Card[];
}

/** Eligibility again, and whether what was shown on the way is still so. */
async function check(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  draft: ClaimDraft,
): Promise<Result<Checked, SubmitProblem>> {
  assert(draft.cause !== undefined, 'the journey is done');
  const at = context.clock.now();
  const facts = await gatherFacts(tx, { participantId, at });
  const explanation = evaluate(rulesAt(dateInWib(at)), { ...facts, cause: draft.cause }, draft.channel);
  if (!explanation.eligible) return err({ code: 'NOT_ELIGIBLE', explanation });
  const review = await checkReview(tx, draft, { participantId, at });
  if (!review.ok) return review;
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

async function handIn(
  tx: Tx,
  context: Context,
  {
    participantId,
    draft,
    origin,
    device,
  }: { participantId: ParticipantId; draft: ClaimDraft; origin: string; device?: string },
  { details: { gross, tax, net }, cards }: Checked,
): Promise<SubmittedClaim> {
  const { cause, channel, tax: taxIdentity, account, selfie } = draft;
  assert(cause && channel && taxIdentity && account && selfie, 'the journey is done');
  const submittedAt = context.clock.now();
  const id = newUuid(submittedAt);
  const reserved = await reserveForClaim(tx, context, { participantId, reference: id, cards, part: gross });
  assert(reserved.total === gross, 'the cards have been locked since they were looked at');
  const number = await newClaimNumber(tx, { id, participantId, year: dateInWib(submittedAt).year });
  const sealed = sealClaim(context, id, {
    tax: taxIdentity,
    account,
    selfie,
    ...(device === undefined ? {} : { device }),
  });
  const claim: ClaimRow = {
    id,
    participantId,
    number,
    cause,
    channel,
    branch: channel === 'LAPAK_ASIK' ? (draft.branch ?? HEAD_OFFICE) : HEAD_OFFICE,
    state: 'AGENDA',
    gross,
    tax,
    net,
    sealed,
    submittedAt,
    watchAt: watchAfter({ at: submittedAt }, { state: 'AGENDA', gross, watchAt: undefined }),
  };
  assert(await insertClaim(tx, claim), 'the draft is locked and no claim is open');
  await insertClaimCards(tx, claim, reserved.cards);
  if (channel === 'LAPAK_ASIK') await insertClaimPapers(tx, claim, papersOf(draft));
  // What was sent for another cause proves nothing here.
  const handedIn = papersHandedIn(draft).map(({ received }) => received.documentId);
  const sent = Object.values(draft.papers ?? {}).map(({ documentId }) => documentId);
  await deletePapers(
    tx,
    participantId,
    sent.filter((documentId) => !handedIn.includes(documentId)),
  );
  await coolAfterAnotherAccount(tx, context, claim, account);
  await noteSightings(tx, context, participantId, await shownBy(tx, context, claim));
  await recordSubmission(tx, context, claim, { draft, origin });
  await deleteDraftRow(tx, participantId);
  return { claimId: id, number, already: false };
}

const papersOf = (draft: ClaimDraft): ClaimPaperRow[] =>
  papersHandedIn(draft).map(({ paper, received: { documentId, receivedAt } }) => ({
    paper,
    documentId,
    receivedAt: Temporal.Instant.from(receivedAt),
  }));

async function recordSubmission(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { draft, origin }: { draft: ClaimDraft; origin: string },
): Promise<void> {
  const { account: payee } = draft;
  assert(payee, 'the journey is done');
  const { participantId, id, submittedAt: at } = claim;
  const actor: Actor = { kind: 'participant', id: participantId };
  const { bankCode } = payee;
  const detail = {
    bankCode,
    account: maskAccountNo(payee.accountNo),
    ...(interviewOf(draft, claim, bankCode) ?? arrivalOf({ bankCode, amount: claim.net, at })),
  };
  const seq = await appendAction(tx, claim, { action: 'SUBMIT', at, actor: nameOf(actor), detail });
  await recordAudit(tx, context, {
    participantId,
    actor,
    action: 'claim.submit',
    reference: id,
    detail: { seq, state: claim.state },
  });
  const stop = await stopLink(tx, context, { participantId, origin, subject: id });
  await tellOfAction(tx, context, claim, { seq, action: 'SUBMIT', actor, detail, stop });
  await context.jobs.enqueue(tx, processClaimJob, { participantId, claimId: id });
}

function arrivalOf(payment: Parameters<typeof expectedArrival>[0]): ActionDetail {
  const { rail, sendAt, expectedAt } = expectedArrival(payment);
  return { rail, sendAt: sendAt.toString(), expectedAt: expectedAt.toString() };
}

/** Lapak Asik: the time asked for, by when it is decided, when the money arrives after that, what was agreed to. */
function interviewOf(
  { channel, interviewAt }: ClaimDraft,
  { submittedAt: now, gross, net }: ClaimRow,
  bankCode: string,
): ActionDetail | undefined {
  if (channel !== 'LAPAK_ASIK' || interviewAt === undefined) return undefined;
  const askedFor = Temporal.Instant.from(interviewAt);
  return { ...officersTurn({ askedFor, now, gross, net, bankCode }), consent: papersConsent.version };
}
