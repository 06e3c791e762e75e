import { recordAudit, type Actor } from '@jmo/audit';
import { HEAD_OFFICE } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { deletePapers } from '@jmo/document';
import { endLooks } from '@jmo/identity';
import { assert, dateInWib, newUuid, type ParticipantId } from '@jmo/kernel';
import type { Card } from '@jmo/membership';
import { expectedArrival } from '@jmo/payout';
import { reserveForClaim } from '@jmo/savings';
import { stopLink } from './alert-of-start.ts';
import { papersHandedIn, type ClaimDraft } from './claim-draft.ts';
import { deleteDraftRow } from './claim-draft.queries.ts';
import { processClaimJob } from './claim-jobs.ts';
import { appendAction, type ActionDetail } from './claim-actions.queries.ts';
import { insertClaim, type ClaimRow } from './claim.queries.ts';
import { insertClaimCards } from './claim-cards.queries.ts';
import { insertClaimPapers, type ClaimPaperRow } from './claim-papers.queries.ts';
import { papersConsent } from './consent.ts';
import { type ClaimDetails } from './confirm-amounts.ts';
import { coolAfterAnotherAccount } from './cool-after-another-account.ts';
import { nameOf } from './move-claim.ts';
import { newClaimNumber } from './new-claim-number.ts';
import { tellOfAction } from './notices.ts';
import { officersTurn } from './officers-turn.ts';
import { watchAfter } from './promises.ts';
import { noteSightings } from './velocity/sightings.ts';
import { shownBy } from './velocity/what-a-claim-shows.ts';
import { maskAccountNo, sealClaim } from './sealed-claim.ts';

/** What was found to be so a moment ago. */
export interface Checked {
  readonly details: ClaimDetails;
  /** The cards that carry JHT, empty ones included: a claim covers them all. */
  readonly cards: readonly Card[];
}

export interface HandedIn {
  readonly claimId: string;
  /** `JHT-2026-XXXXXXXX` */
  readonly number: string;
}

/**
 * The draft becomes a claim: its money is set aside, its papers are the claim's, and what follows is queued. The caller has
 * locked the draft and the cards, and found that the claim may be handed in.
 */
export async function handIn(
  tx: Tx,
  context: Context,
  {
    participantId,
    draft,
    origin,
    device,
  }: { participantId: ParticipantId; draft: ClaimDraft; origin: string; device?: string },
  { details: { gross, tax, net }, cards }: Checked,
): Promise<HandedIn> {
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
  // Another picture may have been taken meanwhile; this claim waits for no other than its own.
  await endLooks(
    tx,
    context,
    { participantId, purpose: 'KLAIM' },
    { actor: { kind: 'participant', id: participantId }, why: 'SUBMITTED', but: selfie.faceCheckId },
  );
  return { claimId: id, number };
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
