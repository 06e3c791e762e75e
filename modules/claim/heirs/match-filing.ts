import { recordAudit, type Actor, type OfficerId } from '@jmo/audit';
import { closeWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { findParticipantById, type Participant } from '@jmo/membership';
import { stopLink } from '../alert-of-start.ts';
import { findActions } from '../claim-actions.queries.ts';
import type { ClaimRow } from '../claim.queries.ts';
import { giveBackToHeirs, mayBeAtBank } from '../give-back.ts';
import { guardProblemAtOnce } from '../guards.ts';
import { moveClaim, nameOf } from '../move-claim.ts';
import { isHeirs } from '../sealed-claim.ts';
import { askOfDeath, type DeathAnswer, type DeathPorts } from './ask-of-death.ts';
import { hearWord } from './hear-word.ts';
import { nextFiling, ownerOf } from './filing.ts';
import { decideFilingRow, findFilingByNumber, lockFiling, type FilingRow } from './filing.queries.ts';
import { Raced, Undone, type MatchProblem } from './match-problems.ts';
import { openHeirsClaim } from './open-heirs-claim.ts';
import type { FilingDesk } from './refuse-filing.ts';
import { openFiling } from './sealed-filing.ts';

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

/**
 * An officer has found whom the filing is about. The population registry is asked whether they died: where it says so, one
 * officer's word is enough; whatever else it answers, or if it does not, a second officer has to agree, and the account of
 * the participant hears of it before with a stop button. Then, in one transaction, the participant's own claim ends,
 * whatever it has set aside, or had paid and got back, goes back to the cards, and the heirs' claim is opened on all of them: cause MENINGGAL, Lapak
 * Asik, to be paid to the heir after two officers. Nothing is paid to the account of the dead any more. An earlier claim of
 * the same heir ends the same way, on two officers' word whatever the registry says: they lost the phone they filed it with.
 */
export async function matchFiling(
  context: Context,
  ports: DeathPorts,
  input: FilingMatch,
): Promise<Result<MatchOutcome, MatchProblem>> {
  const filing = await findFilingByNumber(context.db, input.number);
  if (filing === undefined) return err({ code: 'FILING_UNKNOWN' });
  const { officer, participantId } = input;
  const participant = await findParticipantById(context.db, participantId);
  const refused = (problem: MatchProblem, registry?: DeathAnswer) =>
    refuseMatch(context, { filing, officer, participant, problem, registry });
  // Nobody learns from the registry through a filing that is over.
  if (nextFiling(filing.state, 'MATCH') === undefined)
    return await refused({ code: 'ALREADY_DECIDED', state: filing.state });
  if (participant === undefined) return await refused({ code: 'PARTICIPANT_UNKNOWN' });
  const death = await askOfDeath(context, ports, { ...participant, participantId });
  for (;;) {
    try {
      const matched = await context.db.transaction().execute((tx) => match(tx, context, { ...input, death }));
      return matched.ok ? matched : await refused(matched.error, death);
    } catch (error) {
      if (error instanceof Undone) return await refused(error.problem, death);
      if (!(error instanceof Raced)) throw error;
    }
  }
}

/**
 * What an officer tried and may not is recorded by itself, for what was tried is undone: in the filing's audit, and in that of
 * whom the officer meant.
 */
async function refuseMatch(
  { db, ...context }: Context,
  {
    filing: { id },
    officer,
    participant,
    problem,
    registry,
  }: {
    filing: FilingRow;
    officer: OfficerId;
    participant: Pick<Participant, 'id'> | undefined;
    problem: MatchProblem;
    registry: DeathAnswer | undefined;
  },
): Promise<Result<never, MatchProblem>> {
  const meant = participant?.id;
  await db.transaction().execute(async (tx) => {
    for (const owner of [ownerOf(id), ...(meant === undefined ? [] : [meant])])
      await recordAudit(tx, context, {
        participantId: owner,
        actor: { kind: 'officer', id: officer },
        action: 'heirs.match.refused',
        reference: id,
        detail: {
          code: problem.code,
          ...(meant === undefined ? {} : { participantId: meant }),
          ...(registry === undefined ? {} : { registry }),
        },
      });
  });
  return err(problem);
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
  const { first, before, isSameHeirs } = word.value;
  if (first === undefined) return ok({ outcome: 'NEEDS_SECOND' });
  if (before !== undefined) await endClaimBefore(tx, context, before, { isSameHeirs, actor });
  await heedOwner(tx, context, participantId);
  const stop = await stopLink(tx, context, { participantId, origin, subject: filing.id });
  const claim = await openHeirsClaim(tx, context, { filing, content, participantId, actor, first, stop });
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

/**
 * What the participant had asked for themselves, or this very heir before they filed again; without it nothing stands in the
 * way but what other heirs have filed. It is the one the words were heard about: one that came since is none of theirs.
 */
async function endClaimBefore(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { isSameHeirs, actor }: { readonly isSameHeirs: boolean; readonly actor: Actor },
): Promise<void> {
  const { participantId, id, number } = claim;
  if (isHeirs(claim) && !isSameHeirs) throw new Undone({ code: 'HEIRS_CLAIM_OPEN', number });
  const actions = await findActions(tx, participantId, id);
  if (await mayBeAtBank(tx, claim, actions)) throw new Undone({ code: 'UNDER_PAYMENT', number });
  const hadArrived = await giveBackToHeirs(tx, context, claim, actions);
  await moveClaim(tx, context, claim, {
    action: 'CLOSE_FOR_HEIRS',
    actor,
    detail: {
      reason: isHeirs(claim) ? 'DIAJUKAN_LAGI' : 'AHLI_WARIS',
      ...(hadArrived ? { putBack: String(claim.gross) } : {}),
    },
  });
}
