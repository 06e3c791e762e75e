import { recordAudit, type Actor, type OfficerId } from '@jmo/audit';
import { closeWorkItem, HEAD_OFFICE } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { assert, dateInWib, err, newUuid, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { findParticipantById } from '@jmo/membership';
import { creditDueReturns, reserveForClaim } from '@jmo/savings';
import { stopLink } from '../alert-of-start.ts';
import { computeAmounts } from '../amounts.ts';
import { processClaimJob } from '../claim-jobs.ts';
import { isOpen } from '../claim.ts';
import { appendAction, findActions } from '../claim-actions.queries.ts';
import { insertClaimCards } from '../claim-cards.queries.ts';
import { insertClaimPapers } from '../claim-papers.queries.ts';
import { findOpenClaim, insertClaim, lockClaim, type ClaimRow } from '../claim.queries.ts';
import { evaluate, obstacles } from '../eligibility.ts';
import type { RequirementCode } from '../explanation.ts';
import { gatherFacts } from '../gather-facts.ts';
import { giveBack, isUnderPayment } from '../give-back.ts';
import { guardProblemAtOnce } from '../guards.ts';
import { moveClaim, nameOf } from '../move-claim.ts';
import { newClaimNumber } from '../new-claim-number.ts';
import { tellOfAction } from '../notices.ts';
import { officersTurn } from '../officers-turn.ts';
import { watchAfter } from '../promises.ts';
import { rulesAt } from '../rules.ts';
import { isHeirs, maskAccountNo, sealClaim } from '../sealed-claim.ts';
import { noteSightings } from '../velocity/sightings.ts';
import { shownBy } from '../velocity/what-a-claim-shows.ts';
import { askOfDeath, type DeathAnswer, type DeathPorts } from './ask-of-death.ts';
import { hearWord } from './hear-word.ts';
import { nextFiling, ownerOf, type SealedFiling } from './filing.ts';
import { decideFilingRow, findFilingByNumber, lockFiling, type FilingRow } from './filing.queries.ts';
import { openFiling } from './sealed-filing.ts';
import type { FilingDecisionProblem, FilingDesk } from './refuse-filing.ts';

export type MatchProblem =
  | FilingDecisionProblem
  | { readonly code: 'PARTICIPANT_UNKNOWN' }
  /** The heir and the participant are one person. */
  | { readonly code: 'IS_THE_HEIR' }
  /** This officer has given the first word; the second has to be another's. */
  | { readonly code: 'SAME_OFFICER' }
  /** The first officer named another participant; without agreement both begin again. */
  | { readonly code: 'OTHER_PROPOSAL' }
  /** Whoever has the participant's account says that it is wrong; an officer looks into that first. */
  | { readonly code: 'STOPPED_BY_OWNER' }
  /** The participant's own claim is with the bank: its answer has to come first, for nothing is paid twice. */
  | { readonly code: 'UNDER_PAYMENT'; readonly number: string }
  /** Other heirs have filed already; only when that claim is over another may follow. */
  | { readonly code: 'HEIRS_CLAIM_OPEN'; readonly number: string }
  | { readonly code: 'NOT_ELIGIBLE'; readonly reasons: readonly RequirementCode[] };

interface FilingMatch {
  readonly number: string;
  readonly officer: OfficerId;
  readonly participantId: ParticipantId;
  /** Where the app is reached, for the stop button in the messages to the participant's account. */
  readonly origin: string;
  readonly atDesk?: FilingDesk;
}

/** `NEEDS_SECOND`: the registry does not say that they died, so another officer has to agree before anything happens. */
export type MatchOutcome =
  | { readonly outcome: 'OPENED'; readonly claimId: string; readonly number: string }
  | { readonly outcome: 'NEEDS_SECOND' };

/** Gives the transaction up: what ended in it has not ended. */
class Undone extends Error {
  readonly problem: MatchProblem;
  constructor(problem: MatchProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Somebody opened a claim of this participant in the same moment. */
class Raced extends Error {}

/**
 * An officer has found whom the filing is about. The population registry is asked whether they died: where it says so, one
 * officer's word is enough; whatever else it answers, or if it does not, a second officer has to agree, and the account of
 * the participant hears of it before with a stop button. Then, in one transaction, the participant's own claim ends,
 * whatever it has set aside goes back to the cards, and the heirs' claim is opened on all of them: cause MENINGGAL, Lapak
 * Asik, to be paid to the heir after two officers. Nothing is paid to the account of the dead any more.
 */
export async function matchFiling(
  context: Context,
  ports: DeathPorts,
  input: FilingMatch,
): Promise<Result<MatchOutcome, MatchProblem>> {
  const filing = await findFilingByNumber(context.db, input.number);
  if (filing === undefined) return err({ code: 'FILING_UNKNOWN' });
  // Nobody learns from the registry through a filing that is over.
  if (nextFiling(filing.state, 'MATCH') === undefined)
    return err({ code: 'ALREADY_DECIDED', state: filing.state });
  const participant = await findParticipantById(context.db, input.participantId);
  if (participant === undefined) return err({ code: 'PARTICIPANT_UNKNOWN' });
  const { participantId } = input;
  const death = await askOfDeath(context, ports, { ...participant, participantId });
  for (;;) {
    try {
      return await context.db.transaction().execute((tx) => match(tx, context, { ...input, death }));
    } catch (error) {
      if (error instanceof Undone) return err(error.problem);
      if (!(error instanceof Raced)) throw error;
    }
  }
}

async function match(
  tx: Tx,
  context: Context,
  { number, officer, participantId, origin, death, atDesk }: FilingMatch & { readonly death: DeathAnswer },
): Promise<Result<MatchOutcome, MatchProblem>> {
  const filing = await lockFiling(tx, number);
  if (filing === undefined) return err({ code: 'FILING_UNKNOWN' });
  const state = nextFiling(filing.state, 'MATCH');
  if (state === undefined) return err({ code: 'ALREADY_DECIDED', state: filing.state });
  const participant = await findParticipantById(tx, participantId);
  if (participant === undefined) return err({ code: 'PARTICIPANT_UNKNOWN' });
  const content = openFiling(context, filing);
  if (participant.nik === content.heir.nik) return err({ code: 'IS_THE_HEIR' });
  const why = await atDesk?.(tx);
  if (why !== undefined) return err({ code: 'NOT_AT_DESK', why });
  const actor: Actor = { kind: 'officer', id: officer };
  const word = await hearWord(tx, context, { filing, officer, participantId, death, origin });
  if (!word.ok) return word;
  const { first } = word.value;
  if (first === undefined) return ok({ outcome: 'NEEDS_SECOND' });
  await endOwnClaim(tx, context, participantId, actor);
  if (death !== 'DECEASED') await heedOwner(tx, context, participantId);
  const stop = await stopLink(tx, context, { participantId, origin, subject: filing.id });
  const claim = await open(tx, context, { filing, content, participantId, actor, first, stop });
  await decideFilingRow(tx, filing.id, {
    state,
    at: context.clock.now(),
    claim: { participantId, claimId: claim.id },
  });
  await closeWorkItem(tx, context, {
    kind: 'HEIR',
    subject: filing.id,
    outcome: 'MATCH',
    actor: nameOf(actor),
  });
  for (const owner of [participantId, ownerOf(filing.id)])
    await recordAudit(tx, context, {
      participantId: owner,
      actor,
      action: 'heirs.match',
      reference: filing.id,
      detail: { claimId: claim.id, registry: death },
      before: { state: filing.state },
      after: { state, participantId, claimId: claim.id },
    });
  return ok({ outcome: 'OPENED', claimId: claim.id, number: claim.number });
}

/** The button in the message about the first officer's word was pressed: an officer talks to them before. */
async function heedOwner(tx: Tx, context: Context, participantId: ParticipantId): Promise<void> {
  const problem = await guardProblemAtOnce(tx, participantId, context.clock.now());
  if (problem?.code === 'LOCKED' && problem.officer) throw new Undone({ code: 'STOPPED_BY_OWNER' });
}

/** What the participant had asked for themselves; without it nothing of theirs stands in the heirs' way. */
async function endOwnClaim(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  actor: Actor,
): Promise<void> {
  const found = await findOpenClaim(tx, participantId);
  const claim = found && (await lockClaim(tx, participantId, found.id));
  if (claim === undefined) return;
  // It ended while we waited for it; another may have taken its place.
  if (!isOpen(claim.state)) return await endOwnClaim(tx, context, participantId, actor);
  const { id: reference, number } = claim;
  if (isHeirs(claim)) throw new Undone({ code: 'HEIRS_CLAIM_OPEN', number });
  if (await isUnderPayment(tx, claim, await findActions(tx, participantId, reference)))
    throw new Undone({ code: 'UNDER_PAYMENT', number });
  await giveBack(tx, context, claim);
  await moveClaim(tx, context, claim, {
    action: 'CLOSE_FOR_HEIRS',
    actor,
    detail: { reason: 'AHLI_WARIS' },
  });
}

interface Opening {
  readonly actor: Actor;
  /** The officer who named the participant first; the same one where the registry's word stood for the second. */
  readonly first: string;
  readonly stop: string;
}

async function open(
  tx: Tx,
  context: Context,
  {
    filing,
    content,
    participantId,
    ...opening
  }: { filing: FilingRow; content: SealedFiling; participantId: ParticipantId } & Opening,
): Promise<ClaimRow> {
  await creditDueReturns(tx, context, participantId);
  const at = context.clock.now();
  const facts = await gatherFacts(tx, { participantId, at });
  const cause = 'MENINGGAL';
  const channel = 'LAPAK_ASIK';
  const explanation = evaluate(rulesAt(dateInWib(at)), { ...facts, cause }, channel);
  if (!explanation.eligible)
    throw new Undone({ code: 'NOT_ELIGIBLE', reasons: obstacles(explanation).map(({ code }) => code) });
  const hasNpwp = content.tax.kind === 'NPWP';
  const amounts = await computeAmounts(tx, { participantId, cause, balance: facts.balance, at, hasNpwp });
  const { gross, tax, net } = amounts;
  const id = newUuid(at);
  const cards = facts.heldCards.filter(({ segment }) => segment !== 'JAKON');
  const reserved = await reserveForClaim(tx, context, { participantId, reference: id, cards, part: gross });
  assert(reserved.total === gross, 'the cards have been locked since they were looked at');
  const number = await newClaimNumber(tx, { id, participantId, year: dateInWib(at).year });
  const { heir, account, locale } = content;
  const claim: ClaimRow = {
    id,
    participantId,
    number,
    cause,
    channel,
    branch: HEAD_OFFICE,
    state: 'AGENDA',
    gross,
    tax,
    net,
    sealed: sealClaim(context, id, {
      tax: content.tax,
      account,
      heir: {
        filingId: filing.id,
        filingNumber: filing.number,
        fullName: heir.fullName,
        phone: heir.phone,
        locale,
      },
    }),
    submittedAt: at,
    watchAt: watchAfter({ at }, { state: 'AGENDA', gross, watchAt: undefined }),
  };
  if (!(await insertClaim(tx, claim))) throw new Raced();
  await noteSightings(tx, context, participantId, await shownBy(tx, context, claim));
  await insertClaimCards(tx, claim, reserved.cards);
  await insertClaimPapers(
    tx,
    claim,
    content.papers.map(({ paper, documentId, receivedAt }) => ({
      paper,
      documentId,
      receivedAt: Temporal.Instant.from(receivedAt),
    })),
  );
  await recordOpening(tx, context, claim, { filing, content, ...opening });
  return claim;
}

async function recordOpening(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  {
    filing,
    content: { account, consent },
    actor,
    first,
    stop,
  }: { filing: FilingRow; content: SealedFiling } & Opening,
): Promise<void> {
  const { participantId, id, gross, net, submittedAt: at } = claim;
  const { bankCode } = account;
  const detail = {
    bankCode,
    account: maskAccountNo(account.accountNo),
    ...officersTurn({ askedFor: filing.interviewAt, now: at, gross, net, bankCode }),
    consent,
    matchedBy: [...new Set([`officer:${first}`, nameOf(actor)])],
  };
  const seq = await appendAction(tx, claim, { action: 'SUBMIT', at, actor: nameOf(actor), detail });
  await recordAudit(tx, context, {
    participantId,
    actor,
    action: 'claim.submit',
    reference: id,
    detail: { seq, state: claim.state },
  });
  await tellOfAction(tx, context, claim, { seq, action: 'SUBMIT', actor, detail, stop });
  await context.jobs.enqueue(tx, processClaimJob, { participantId, claimId: id });
}
