import { assert } from '@jmo/kernel';
import type { Channel, EligibilityFacts, Explanation, Requirement } from './explanation.ts';
import { judges } from './judges.ts';
import { jhtCards } from './records.ts';
import type { CauseRule, Rules } from './rules.ts';

/**
 * Whether a claim may be submitted, and why: every requirement of its cause with the fact found, the date from which it
 * is met and the rule's source. Pure; the same answer on the screens, at submission, before payment and in the CLI.
 *
 * @param filedAt asks about one channel; without it, about the easiest one that takes this cause and this balance
 */
export function evaluate(rules: Rules, facts: EligibilityFacts, filedAt?: Channel): Explanation {
  const rule = rules.causes[facts.cause];
  const cards = jhtCards(facts);
  const channel = channelFor(rules, rule, facts, filedAt);
  const requirements = rule.requires.map(({ code, source }): Requirement => {
    const { binds = true, each = [], ...answer } = judges[code]({ rules, rule, facts, cards, channel });
    return { code, binds, source, claimant: rule.claimant, each, ...answer };
  });
  const eligible = channel !== null && requirements.every(({ binds, met }) => !binds || met !== false);
  return { cause: facts.cause, at: facts.at, eligible, channel, requirements };
}

/**
 * The same, at the easiest channel where it may be submitted: what the records cannot show, papers may. Where it may be
 * submitted nowhere, the easiest channel says why.
 */
export function evaluateAnywhere(rules: Rules, facts: EligibilityFacts): Explanation {
  const easiest = evaluate(rules, facts);
  if (easiest.eligible || easiest.channel === null) return easiest;
  const others = rules.causes[facts.cause].channels.map((channel) => evaluate(rules, facts, channel));
  return others.find(({ eligible }) => eligible) ?? easiest;
}

/**
 * The smallest set of requirements that stand in the way at the channel of the explanation. Left out is what another one
 * brings with it: while somebody has yet to report an end, its cause and its date cannot be known; and of those that
 * only need time, the last one says it all.
 */
export function obstacles({ requirements }: Explanation): readonly Requirement[] {
  const unmet = requirements.filter(({ binds, met }) => binds && met === false);
  const reportMissing = unmet.some(({ code, metFrom }) => code === 'STATUS_NONAKTIF' && metFrom === null);
  const [lastToPass] = unmet.filter(onlyNeedsTime).toSorted(latestFirst);
  return unmet.filter(
    (requirement) =>
      !(reportMissing && followsFromReport(requirement)) &&
      (!onlyNeedsTime(requirement) || requirement === lastToPass),
  );
}

/** From when nothing but time stands in the way; undefined where somebody has to act, or where nothing does. */
export function eligibleFrom(explanation: Explanation): Temporal.Instant | undefined {
  const [only, ...others] = obstacles(explanation);
  return only !== undefined && others.length === 0 && onlyNeedsTime(only) && only.metFrom !== null
    ? only.metFrom
    : undefined;
}

const onlyNeedsTime = ({ whoActs }: Requirement): boolean => whoActs === 'TIME';
const latestFirst = (a: Requirement, b: Requirement): number =>
  Temporal.Instant.compare(b.metFrom!, a.metFrom!);

const followsFromReport = ({ finding, metFrom }: Requirement): boolean =>
  finding.code === 'MASA_TUNGGU'
    ? metFrom === null
    : finding.code === 'DOKUMEN' && finding.proof.kind === 'RECORD_MISSING';

/** The easiest channel that takes this cause and this balance. The limit is on the whole balance, inclusive. */
function channelFor(
  rules: Rules,
  { channels }: CauseRule,
  { cause, balance }: EligibilityFacts,
  filedAt: Channel | undefined,
): Channel | null {
  assert(filedAt === undefined || channels.includes(filedAt), `${filedAt} does not take ${cause}`);
  if (balance <= 0n) return null;
  return filedAt ?? channels.find((channel) => channel !== 'APP' || balance <= rules.appLimit) ?? null;
}
