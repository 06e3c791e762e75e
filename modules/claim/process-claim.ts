import { moveToBranch } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { assert, dateInWib, rupiah, type ParticipantId } from '@jmo/kernel';
import { createPayout, expectedArrival } from '@jmo/payout';
import { computeTaxOf } from './amounts.ts';
import { processClaimJob } from './claim-jobs.ts';
import { isWithBank, wasPaid } from './claim.ts';
import { findActions, type ActionRow } from './claim-actions.queries.ts';
import { lockClaim, type ClaimRow } from './claim.queries.ts';
import { evaluate, obstacles } from './eligibility.ts';
import type { Requirement } from './explanation.ts';
import { gatherFacts } from './gather-facts.ts';
import { giveBack, isUnderPayment } from './give-back.ts';
import { holdGuarded, resumeUnguarded, waitForGuards } from './guards.ts';
import { holdContradicted } from './hold-contradicted.ts';
import { moveClaim, SYSTEM } from './move-claim.ts';
import { endForFace, holdForFace, holdUnusual } from './officers-look-first.ts';
import { interviewNow, officersTurn } from './officers-turn.ts';
import { isApproved } from './officers.ts';
import { mayStillArrive, payeeNow, purposeOf, scheduleNow } from './payment-of-claim.ts';
import { rulesAt } from './rules.ts';
import { openClaim } from './sealed-claim.ts';

/** Hooks of the worker: named points at which reliability tests kill it. */
export interface ProcessPorts {
  readonly crashPoint?: (name: string) => void;
}

/** What a step leaves: AGAIN when the next one can be taken at once. */
type Progress = 'AGAIN' | 'REST';

/** What has happened to the claim until this step. */
type Actions = readonly ActionRow[];

/**
 * Job `claim.process`: carries a claim from Agenda Klaim to the order to the bank, one step and one transaction at a
 * time. Every step starts from the state it finds, so a repeat, a crash or a second worker changes nothing.
 */
export async function processClaim(
  context: Context,
  ports: ProcessPorts,
  { participantId, claimId }: { participantId: ParticipantId; claimId: string },
): Promise<void> {
  let progress: Progress = 'AGAIN';
  while (progress === 'AGAIN') {
    progress = await context.db.transaction().execute(async (tx): Promise<Progress> => {
      const claim = await lockClaim(tx, participantId, claimId);
      return claim === undefined ? 'REST' : step(tx, context, claim);
    });
    ports.crashPoint?.('claim:after-step');
  }
}

async function step(tx: Tx, context: Context, claim: ClaimRow): Promise<Progress> {
  switch (claim.state) {
    case 'AGENDA':
      await moveClaim(tx, context, claim, { action: 'START_VERIFICATION', actor: SYSTEM });
      return 'AGAIN';
    case 'VERIFIKASI':
      return verify(tx, context, claim);
    case 'PERSETUJUAN':
      return settleApproval(tx, context, claim);
    case 'PENETAPAN':
      return schedule(tx, context, claim);
    case 'PEMBAYARAN':
      return order(tx, context, claim);
    case 'DITUNDA':
      return (await resumeUnguarded(tx, context, claim)) ? 'AGAIN' : 'REST';
    default:
      return 'REST';
  }
}

/** Verifikasi Data: still eligible? Then people decide (Lapak Asik), or Penetapan follows at once. */
async function verify(tx: Tx, context: Context, claim: ClaimRow): Promise<Progress> {
  if (await holdGuarded(tx, context, claim)) return 'REST';
  const inTheWay = await obstaclesNow(tx, context, claim);
  if (inTheWay.length > 0) return refuse(tx, context, claim, inTheWay);
  if ((await holdUnusual(tx, context, claim)) || (await endForFace(tx, context, claim))) return 'REST';
  const actions = await findActions(tx, claim.participantId, claim.id);
  // It comes from a hold whose guard is over, which voids nobody's word.
  if (isApproved(claim, actions)) return determine(tx, context, claim);
  // Whoever decides there waits for the word on the face; it is looked at while the interview is waited for.
  if (claim.channel === 'LAPAK_ASIK') return queueInterview(tx, context, claim, actions);
  return (await holdForFace(tx, context, claim)) ? 'REST' : determine(tx, context, claim);
}

/** From here on people decide. */
async function queueInterview(tx: Tx, context: Context, claim: ClaimRow, was: Actions): Promise<Progress> {
  const { participantId, branch } = claim;
  const { account, selfie } = openClaim(context, claim);
  const detail = officersTurn({
    askedFor: interviewNow(was),
    now: context.clock.now(),
    gross: claim.gross,
    net: claim.net,
    bankCode: account.bankCode,
  });
  await moveClaim(tx, context, claim, { action: 'QUEUE_INTERVIEW', actor: SYSTEM, detail });
  // The selfie was handed in before an office was chosen.
  if (selfie?.review === true)
    await moveToBranch(tx, context, {
      participantId,
      kind: 'FACE_REVIEW',
      subject: selfie.faceCheckId,
      branch,
    });
  return 'REST';
}

/** Approved by as many officers as its amount asks for, and still eligible: Penetapan follows. */
async function settleApproval(tx: Tx, context: Context, claim: ClaimRow): Promise<Progress> {
  if (!isApproved(claim, await findActions(tx, claim.participantId, claim.id))) return 'REST';
  if (await holdGuarded(tx, context, claim)) return 'REST';
  const inTheWay = await obstaclesNow(tx, context, claim);
  return inTheWay.length > 0 ? refuse(tx, context, claim, inTheWay) : determine(tx, context, claim);
}

/** Penetapan: the amount and the tax of today are fixed. */
async function determine(tx: Tx, context: Context, claim: ClaimRow): Promise<Progress> {
  const { participantId, gross } = claim;
  const amounts = await computeTaxOf(tx, {
    participantId,
    gross,
    at: context.clock.now(),
    hasNpwp: openClaim(context, claim).tax.kind === 'NPWP',
  });
  await moveClaim(tx, context, claim, {
    action: 'DETERMINE',
    actor: SYSTEM,
    detail: {
      gross: String(gross),
      tax: String(amounts.tax),
      net: String(amounts.net),
      taxBasis: amounts.taxBasis,
    },
    change: { tax: amounts.tax, net: rupiah(gross - amounts.tax) },
  });
  return 'AGAIN';
}

/** Proses Pembayaran begins: the rail is chosen, and the moment at which its window takes the order. */
async function schedule(tx: Tx, context: Context, claim: ClaimRow): Promise<Progress> {
  const { account } = openClaim(context, claim);
  const now = context.clock.now();
  const { rail, sendAt, expectedAt } = expectedArrival({
    bankCode: account.bankCode,
    amount: claim.net,
    at: now,
  });
  const detail = { rail, sendAt: sendAt.toString(), expectedAt: expectedAt.toString() };
  await moveClaim(tx, context, claim, { action: 'SCHEDULE_PAYMENT', actor: SYSTEM, detail });
  return whenDue(tx, context, claim, sendAt);
}

/** Waits for the window with a job, so that eligibility is asked when the money goes, not days before. */
async function whenDue(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  sendAt: Temporal.Instant,
): Promise<Progress> {
  if (Temporal.Instant.compare(sendAt, context.clock.now()) <= 0) return 'AGAIN';
  await context.jobs.enqueue(
    tx,
    processClaimJob,
    { participantId: claim.participantId, claimId: claim.id },
    { at: sendAt },
  );
  return 'REST';
}

/** Orders the payment once per attempt, in the transaction that says so. From there on only the bank's answer counts. */
async function order(tx: Tx, context: Context, claim: ClaimRow): Promise<Progress> {
  const actions = await findActions(tx, claim.participantId, claim.id);
  const payment = scheduleNow(actions);
  // With a bank; or one has just taken its refusal back, and the word of it is on its way here.
  if (payment === undefined || isWithBank(actions) || (await mayStillArrive(tx, claim, actions)))
    return 'REST';
  if (payment.ordered) return askForAccount(tx, context, claim, actions);
  if (Temporal.Instant.compare(payment.sendAt, context.clock.now()) > 0) return 'REST';
  // What an ended claim may have paid after all is this money: people make sure first.
  if (await holdContradicted(tx, context, claim, actions)) return 'REST';
  // The last look before money leaves. What was paid once and came back is settled already: it only waits.
  const paidOnce = wasPaid(actions);
  const guarded = paidOnce ? await waitForGuards(tx, context, claim) : await holdGuarded(tx, context, claim);
  if (guarded) return 'REST';
  const inTheWay = paidOnce ? [] : await obstaclesNow(tx, context, claim);
  if (inTheWay.length > 0) return refuse(tx, context, claim, inTheWay);
  if (!paidOnce && (await holdUnusual(tx, context, claim))) return 'REST';
  const purpose = purposeOf(claim.id, payment.attempt);
  const payout = await createPayout(tx, context, {
    participantId: claim.participantId,
    purpose,
    amount: claim.net,
    ...payeeNow(openClaim(context, claim)),
    remark: claim.number,
  });
  await moveClaim(tx, context, claim, {
    action: 'ORDER_PAYMENT',
    actor: SYSTEM,
    detail: {
      purpose,
      payoutId: payout.payoutId,
      rail: payout.rail,
      sendAt: payout.sendAt.toString(),
      expectedAt: payout.expectedAt.toString(),
    },
  });
  return 'REST';
}

/** The order came to nothing and no other account was named, but for a hold in between: it is asked for again. */
async function askForAccount(tx: Tx, context: Context, claim: ClaimRow, was: Actions): Promise<Progress> {
  const last = was.findLast(({ action }) => action === 'NOTE_ACCOUNT_REFUSED' || action === 'NOTE_RETURNED');
  assert(last !== undefined, 'an order that is not with the bank came to nothing');
  const { action, detail } = last;
  await moveClaim(tx, context, claim, { action, actor: SYSTEM, detail });
  return 'REST';
}

async function obstaclesNow(tx: Tx, context: Context, claim: ClaimRow): Promise<readonly Requirement[]> {
  const now = context.clock.now();
  // Another machine took the claim in, and its clock may be ahead: nothing is looked at as it was before Konfirmasi.
  const at = Temporal.Instant.compare(now, claim.submittedAt) < 0 ? claim.submittedAt : now;
  const facts = await gatherFacts(tx, {
    participantId: claim.participantId,
    at,
    claim: { id: claim.id, balance: claim.gross },
  });
  return obstacles(evaluate(rulesAt(dateInWib(at)), { ...facts, cause: claim.cause }, claim.channel));
}

/** Not eligible any more (somebody works again, say): the money goes back to the cards and a new claim may follow. */
async function refuse(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  inTheWay: readonly Requirement[],
): Promise<Progress> {
  // A bank takes its refusal back at this moment: its word comes first.
  if (await isUnderPayment(tx, claim, await findActions(tx, claim.participantId, claim.id))) return 'REST';
  const reasons = inTheWay.map(({ code }) => code);
  await giveBack(tx, context, claim);
  await moveClaim(tx, context, claim, { action: 'REFUSE', actor: SYSTEM, detail: { reasons }, inTheWay });
  return 'REST';
}
