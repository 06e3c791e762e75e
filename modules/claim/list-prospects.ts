import type { Context } from '@jmo/database';
import { dateInWib, type ParticipantId } from '@jmo/kernel';
import { grossOf, taxOf, type Amounts } from './amounts.ts';
import { CAUSES, type Cause } from './cause.ts';
import { eligibleFrom, evaluateAnywhere, obstacles } from './eligibility.ts';
import type { Explanation, Requirement } from './explanation.ts';
import { gatherFacts, type ParticipantFacts } from './gather-facts.ts';
import { rulesAt, type Rules } from './rules.ts';

/** How near a claim of a cause is, the nearest first. */
export const OUTLOOKS = [
  /** It may be submitted now. */
  'NOW',
  /** From a known date, without anybody having to act. */
  'LATER',
  /** As soon as papers show what our records cannot. */
  'WITH_PAPERS',
  /** Somebody has to act first. */
  'BLOCKED',
  /** Nothing anybody does opens it for this person. */
  'NEVER',
] as const;
export type Outlook = (typeof OUTLOOKS)[number];

/** "Kapan saya bisa klaim?" for one cause. */
export interface Prospect {
  readonly cause: Cause;
  readonly outlook: Outlook;
  /** LATER only. */
  readonly from?: Temporal.Instant;
  readonly explanation: Explanation;
  readonly obstacles: readonly Requirement[];
  /** If it were paid on the first day it may be asked for; absent where there is nothing to pay out. */
  readonly amounts?: Amounts;
  /** What it would be without NPWP, where that makes a difference. */
  readonly withoutNpwp?: Amounts;
}

/** Every cause for this person's own records, before any claim. Reads only. */
export async function listProspects(context: Context, participantId: ParticipantId): Promise<Prospect[]> {
  const at = context.clock.now();
  const facts = await gatherFacts(context.db, { participantId, at });
  return prospectsOf(rulesAt(dateInWib(at)), facts);
}

export const prospectsOf = (rules: Rules, facts: ParticipantFacts): Prospect[] =>
  CAUSES.map((cause) => prospectOf(rules, facts, cause)).toSorted(nearestFirst);

function prospectOf(rules: Rules, facts: ParticipantFacts, cause: Cause): Prospect {
  const explanation = evaluateAnywhere(rules, { ...facts, cause });
  const from = eligibleFrom(explanation);
  const gross = grossOf(rules.causes[cause], facts.balance);
  const amounts = (hasNpwp: boolean) => taxOf(facts.payments, { gross, at: from ?? facts.at, hasNpwp });
  const [withNpwp, without] = [amounts(true), amounts(false)];
  const outlook = outlookOf(explanation);
  const inTheWay = obstacles(explanation);
  return {
    cause,
    outlook,
    from,
    explanation,
    // Where nothing can be done, what else is missing is no matter.
    obstacles: outlook === 'NEVER' ? inTheWay.filter(({ whoActs }) => whoActs === 'NOBODY') : inTheWay,
    amounts: gross > 0n ? withNpwp : undefined,
    withoutNpwp: without.tax === withNpwp.tax ? undefined : without,
  };
}

function outlookOf(explanation: Explanation): Outlook {
  if (explanation.eligible) return needsPapers(explanation) ? 'WITH_PAPERS' : 'NOW';
  if (eligibleFrom(explanation) !== undefined) return 'LATER';
  return obstacles(explanation).some(({ whoActs }) => whoActs === 'NOBODY') ? 'NEVER' : 'BLOCKED';
}

const needsPapers = ({ requirements }: Explanation): boolean =>
  requirements.some(({ finding }) => finding.code === 'DOKUMEN' && finding.proof.kind === 'PAPERS_NEEDED');

/** What the participant may ask for, the nearest first; what is for their heirs comes last. */
const nearestFirst = (a: Prospect, b: Prospect): number =>
  Number(isForHeirs(a)) - Number(isForHeirs(b)) ||
  OUTLOOKS.indexOf(a.outlook) - OUTLOOKS.indexOf(b.outlook) ||
  (a.from?.epochMilliseconds ?? 0) - (b.from?.epochMilliseconds ?? 0);

const isForHeirs = ({ explanation }: Prospect): boolean =>
  explanation.requirements.some(({ claimant }) => claimant === 'HEIR');
