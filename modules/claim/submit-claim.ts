import { randomBytes } from 'node:crypto';
import type { Context, Tx } from '@jmo/database';
import { assert, dateInWib, err, newUuid, nextStep, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { recordAudit, type Actor } from '@jmo/audit';
import { expectedArrival } from '@jmo/payout';
import { reserveForClaim } from '@jmo/savings';
import { claimNumber } from './claim.ts';
import { claimJourney, openDraft, type ClaimDraft, type ClaimStep } from './claim-draft.ts';
import { deleteDraftRow, lockDraftRow } from './claim-draft.queries.ts';
import { processClaimJob } from './claim-jobs.ts';
import {
  appendAction,
  findClaimRows,
  insertClaim,
  insertClaimCards,
  takeNumber,
  type ClaimRow,
} from './claim.queries.ts';
import { checkReview, type ClaimDetails } from './confirm-amounts.ts';
import { evaluate } from './eligibility.ts';
import { gatherFacts } from './gather-facts.ts';
import { nameOf } from './move-claim.ts';
import { queueClaimNotice } from './notices.ts';
import type { DraftProblem, NotEligibleProblem, ReviewProblem } from './problems.ts';
import { rulesAt } from './rules.ts';
import { maskAccountNo, sealClaim } from './sealed-claim.ts';

export interface SubmittedClaim {
  readonly claimId: string;
  /** `JHT-2026-XXXXXXXX` */
  readonly number: string;
  /** True when an earlier press of the same button, or another tab, had already handed it in. */
  readonly already: boolean;
}
export type SubmitProblem = DraftProblem | NotEligibleProblem | ReviewProblem;

/**
 * Konfirmasi: turns the draft into a claim – number, cards, reserved money, first action, job, messages – in one
 * transaction. Submitting the same draft again, at once or later, lands on the same claim.
 *
 * @returns the claim, or STEP_NOT_OPEN / CHANGED_ELSEWHERE / NOT_ELIGIBLE / CARDS_CHANGED / AMOUNT_CHANGED; nothing is
 *   lost with any of them
 */
export async function submitClaim(
  context: Context,
  input: { participantId: ParticipantId; version?: string },
): Promise<Result<SubmittedClaim, SubmitProblem>> {
  return context.db.transaction().execute(async (tx) => {
    const { participantId } = input;
    const row = await lockDraftRow(tx, participantId);
    const earlier = row === undefined ? (await findClaimRows(tx, participantId))[0] : undefined;
    if (earlier !== undefined) return ok({ claimId: earlier.id, number: earlier.number, already: true });
    const draft = row === undefined ? {} : openDraft(context, participantId, row.sealed);
    if (input.version !== undefined && row !== undefined && input.version !== String(row.version))
      return err({ code: 'CHANGED_ELSEWHERE' });
    const goTo = nextStep(claimJourney, draft) as ClaimStep;
    if (goTo !== 'tinjau') return err({ code: 'STEP_NOT_OPEN', goTo });
    return handIn(tx, context, participantId, draft);
  });
}

async function handIn(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  draft: ClaimDraft,
): Promise<Result<SubmittedClaim, SubmitProblem>> {
  const { cause, tax, account, selfie } = draft;
  assert(
    cause !== undefined && tax !== undefined && account !== undefined && selfie !== undefined,
    'the journey is done',
  );
  const at = context.clock.now();
  const facts = await gatherFacts(tx, { participantId, at });
  const explanation = evaluate(rulesAt(dateInWib(at)), { ...facts, cause });
  if (!explanation.eligible || explanation.channel !== 'APP')
    return err({ code: 'NOT_ELIGIBLE', explanation });
  const review = await checkReview(tx, draft, { participantId, at });
  if (!review.ok) return review;

  const id = newUuid(at);
  const claim: ClaimRow = {
    ...review.value,
    id,
    participantId,
    cause,
    state: 'AGENDA',
    number: await newNumber(tx, { id, participantId, at }),
    sealed: sealClaim(context, id, { tax, account, selfie }),
    submittedAt: at,
  };
  const inserted = await insertClaim(tx, claim);
  assert(inserted, 'the draft row is locked and no claim is open');
  const amounts = await reserveForClaim(tx, context, {
    participantId,
    reference: id,
    cards: facts.heldCards.filter(({ kpj }) => hasMoney(review.value, kpj)),
  });
  const covered = facts.heldCards.filter(({ segment }) => segment !== 'JAKON');
  await insertClaimCards(
    tx,
    claim,
    covered.map(({ kpj, holderId }) => ({
      kpj,
      holderId,
      amount: amounts.find((card) => card.kpj === kpj)?.amount ?? 0n,
    })),
  );
  await recordSubmission(tx, context, claim, { bankCode: account.bankCode, accountNo: account.accountNo });
  await deleteDraftRow(tx, participantId);
  return ok({ claimId: id, number: claim.number, already: false });
}

const hasMoney = (details: ClaimDetails, kpj: string): boolean =>
  details.cards.some((card) => card.kpj === kpj && card.balance > 0n);

async function recordSubmission(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  payee: { bankCode: string; accountNo: string },
): Promise<void> {
  const { participantId, id, submittedAt: at } = claim;
  const actor: Actor = { kind: 'participant', id: participantId };
  const arrival = expectedArrival({ bankCode: payee.bankCode, at });
  const seq = await appendAction(tx, claim, {
    action: 'SUBMIT',
    at,
    actor: nameOf(actor),
    detail: {
      bankCode: payee.bankCode,
      account: maskAccountNo(payee.accountNo),
      rail: arrival.rail,
      sendAt: arrival.sendAt.toString(),
      expectedAt: arrival.expectedAt.toString(),
    },
  });
  await recordAudit(tx, context, {
    participantId,
    actor,
    action: 'claim.submit',
    reference: id,
    detail: { seq, state: claim.state },
  });
  await queueClaimNotice(tx, context, claim, { kind: 'SUBMITTED', seq, expectedAt: arrival.expectedAt });
  await context.jobs.enqueue(tx, processClaimJob, { participantId, claimId: id });
}

async function newNumber(
  tx: Tx,
  claim: { id: string; participantId: ParticipantId; at: Temporal.Instant },
): Promise<string> {
  for (;;) {
    const number = claimNumber(dateInWib(claim.at).year, randomBytes(8));
    if (await takeNumber(tx, { ...claim, number })) return number;
  }
}
