import type { Context } from '@jmo/database';
import { dateInWib, type ParticipantId } from '@jmo/kernel';
import { APP_CAUSES, CAUSES, isAppCause, type Cause } from './cause.ts';
import { evaluateAnywhere, obstacles } from './eligibility.ts';
import type { Explanation, Requirement } from './explanation.ts';
import { gatherFacts, type ParticipantFacts } from './gather-facts.ts';
import { papersFor, type AskedPaper } from './papers.ts';
import { rulesAt, type Rules } from './rules.ts';

export interface CauseChoice {
  readonly cause: Cause;
  readonly explanation: Explanation;
}

/** Those of the app first; what the heirs claim is not the participant's to choose. */
const offered = [...APP_CAUSES, ...CAUSES.filter((cause) => !isAppCause(cause))];

/** Sebab Klaim: every cause a participant can name, with whether, where and why (not) it can be claimed now. */
export async function listCauses(context: Context, participantId: ParticipantId): Promise<CauseChoice[]> {
  const at = context.clock.now();
  return choicesOf(rulesAt(dateInWib(at)), await gatherFacts(context.db, { participantId, at }));
}

const choicesOf = (rules: Rules, facts: ParticipantFacts): CauseChoice[] =>
  offered
    .filter((cause) => rules.causes[cause].claimant === 'PARTICIPANT')
    .map((cause) => ({ cause, explanation: evaluateAnywhere(rules, { ...facts, cause }) }));

export interface ClaimRequirements {
  /** Of the cause that is nearest: one that may be claimed now, else the one with the least in its way. */
  readonly explanation: Explanation;
  /** The guide's three: STATUS_NONAKTIF, PENGKINIAN_DATA, BATAS_SALDO. */
  readonly ticks: readonly Requirement[];
  /** What else stands in the way. */
  readonly others: readonly Requirement[];
  /** Causes that may be claimed now, through Lapak Asik. */
  readonly withPapers: readonly Cause[];
  /** What a branch wants to see for the nearest cause. */
  readonly atBranch: readonly AskedPaper[];
}

/** Whether a claim of this cause can be filled in here, to its end. */
export const mayFile = ({ eligible, channel }: Explanation): boolean =>
  eligible && (channel === 'APP' || channel === 'LAPAK_ASIK');

/** The first page of the journey: three requirements before any cause is chosen. */
export async function getClaimRequirements(
  context: Context,
  participantId: ParticipantId,
): Promise<ClaimRequirements> {
  const at = context.clock.now();
  const on = dateInWib(at);
  const facts = await gatherFacts(context.db, { participantId, at });
  const choices = choicesOf(rulesAt(on), facts);
  const explanation = nearest(choices.filter(({ cause }) => isAppCause(cause)));
  const isTick = ({ code }: Requirement) => TICKS.includes(code);
  return {
    explanation,
    ticks: explanation.requirements.filter(isTick),
    others: obstacles(explanation).filter((requirement) => !isTick(requirement)),
    atBranch: papersFor(rulesAt(on), { ...facts, cause: explanation.cause, channel: 'BRANCH', on }),
    withPapers: choices.flatMap((choice) =>
      mayFile(choice.explanation) && choice.explanation.channel === 'LAPAK_ASIK' ? [choice.cause] : [],
    ),
  };
}

const TICKS: readonly string[] = ['STATUS_NONAKTIF', 'PENGKINIAN_DATA', 'BATAS_SALDO'];

export function nearest(choices: readonly CauseChoice[]): Explanation {
  const [first] = choices.toSorted((a, b) => distance(a) - distance(b));
  if (first === undefined) throw new Error('there are causes to choose from');
  return first.explanation;
}

/** A cause that the records contradict is further away than any that only needs time. */
function distance({ explanation }: CauseChoice): number {
  const inTheWay = obstacles(explanation);
  const contradicted = inTheWay.some(
    ({ finding }) => finding.code === 'DOKUMEN' && finding.proof.kind === 'RECORD_DIFFERS',
  );
  return inTheWay.length + (contradicted ? 10 : 0);
}
