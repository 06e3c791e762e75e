import { recordAudit, type Actor } from '@jmo/audit';
import { HEAD_OFFICE } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { assert, dateInWib, newUuid, type ParticipantId } from '@jmo/kernel';
import { creditDueReturns, reserveForClaim } from '@jmo/savings';
import { computeAmounts } from '../amounts.ts';
import { processClaimJob } from '../claim-jobs.ts';
import { appendAction } from '../claim-actions.queries.ts';
import { insertClaimCards } from '../claim-cards.queries.ts';
import { insertClaimPapers } from '../claim-papers.queries.ts';
import { insertClaim, type ClaimRow } from '../claim.queries.ts';
import { evaluate, obstacles } from '../eligibility.ts';
import { gatherFacts } from '../gather-facts.ts';
import { nameOf } from '../move-claim.ts';
import { newClaimNumber } from '../new-claim-number.ts';
import { tellOfAction } from '../notices.ts';
import { officersTurn } from '../officers-turn.ts';
import { watchAfter } from '../promises.ts';
import { rulesAt } from '../rules.ts';
import { maskAccountNo, sealClaim } from '../sealed-claim.ts';
import { noteSightings } from '../velocity/sightings.ts';
import { shownBy } from '../velocity/what-a-claim-shows.ts';
import type { SealedFiling } from './filing.ts';
import type { FilingRow } from './filing.queries.ts';
import { Raced, Undone } from './match-problems.ts';

interface Opening {
  readonly actor: Actor;
  /** The officer who named the participant first; the same one where the registry's word stood for the second. */
  readonly first: string;
  readonly stop: string;
}

/** The heirs' claim, on all cards of whom the filing is about. Throws Undone, or Raced. */
export async function openHeirsClaim(
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
  if (facts.openClaimNumber !== undefined) throw new Raced();
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
