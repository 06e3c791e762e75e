import { assert, dateInWib } from '@jmo/kernel';
import { ageOn, beginsAt, birthdayAt, waitEndsOn } from './claim-dates.ts';
import type {
  CardFacts,
  Channel,
  EligibilityFacts,
  Explanation,
  Finding,
  Proof,
  Requirement,
  RequirementCode,
  WhoActs,
} from './explanation.ts';
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
    const { binds = true, ...answer } = judges[code]({ rules, rule, facts, cards, channel });
    return { code, binds, source, ...answer };
  });
  const eligible = channel !== null && requirements.every(({ binds, met }) => !binds || met !== false);
  return { cause: facts.cause, at: facts.at, eligible, channel, requirements };
}

/**
 * The requirements that stand in the way now, at the channel of the explanation, without those that only follow from
 * another: while nobody has reported an end, neither its cause nor its date can be known.
 */
export function obstacles(explanation: Explanation): readonly Requirement[] {
  const unmet = explanation.requirements.filter(({ binds, met }) => binds && met === false);
  const noEndReported = unmet.some(({ code, metFrom }) => code === 'STATUS_NONAKTIF' && metFrom === null);
  return unmet.filter(({ finding, metFrom }) => {
    const follows =
      finding.code === 'MASA_TUNGGU'
        ? metFrom === null
        : finding.code === 'DOKUMEN' && finding.proof.kind === 'RECORD_MISSING';
    return !(noEndReported && follows);
  });
}

interface Case {
  readonly rules: Rules;
  readonly rule: CauseRule;
  readonly facts: EligibilityFacts;
  /** The cards that carry JHT and had begun. */
  readonly cards: readonly CardFacts[];
  readonly channel: Channel | null;
}
interface Answer {
  readonly met: boolean | null;
  readonly finding: Finding;
  readonly metFrom: Temporal.Instant | null;
  readonly whoActs: WhoActs;
  readonly binds?: boolean;
}

const judges: Readonly<Record<RequirementCode, (input: Case) => Answer>> = {
  STATUS_NONAKTIF: ({ facts, cards }) => {
    const active = activeCards(cards, facts.at);
    const met = cards.length > 0 && active.length === 0;
    const lastEndedOn = latest(cards.flatMap(({ endedOn }) => endedOn ?? []));
    const known = cards.length > 0 && cards.every(({ endedOn }) => endedOn !== undefined);
    return {
      met,
      finding: { code: 'STATUS_NONAKTIF', active, lastEndedOn, cards: cards.length },
      metFrom: known && lastEndedOn !== undefined ? beginsAt(lastEndedOn) : null,
      whoActs: met ? 'NOBODY' : known ? 'TIME' : 'EMPLOYER',
    };
  },
  PENGKINIAN_DATA: ({ facts: { profileConfirmedAt, at } }) => {
    const met = profileConfirmedAt !== undefined && Temporal.Instant.compare(profileConfirmedAt, at) <= 0;
    return {
      met,
      finding: { code: 'PENGKINIAN_DATA', confirmedAt: profileConfirmedAt },
      metFrom: profileConfirmedAt ?? null,
      whoActs: met ? 'NOBODY' : 'PARTICIPANT',
    };
  },
  BATAS_SALDO: ({ rules, rule, facts: { balance }, channel }) => {
    const limit = rule.channels.includes('APP') ? rules.appLimit : undefined;
    const met = balance > 0n && (limit === undefined || balance <= limit);
    return {
      met,
      finding: { code: 'BATAS_SALDO', balance, limit },
      metFrom: null,
      whoActs: met ? 'NOBODY' : 'PARTICIPANT',
      // Above the limit the claim goes on elsewhere: the tick is missing, but nothing stands in the way there.
      binds: balance <= 0n || channel === 'APP',
    };
  },
  MASA_TUNGGU: ({ rule, facts, cards }) => {
    const countedFrom = waitCountedFrom(facts, cards);
    const metFrom = countedFrom === undefined ? null : beginsAt(waitEndsOn(countedFrom, rule.wait));
    const met = metFrom === null ? withoutEndDate(rule) : Temporal.Instant.compare(metFrom, facts.at) <= 0;
    return {
      met,
      finding: { code: 'MASA_TUNGGU', countedFrom, wait: rule.wait },
      metFrom,
      whoActs: met !== false ? 'NOBODY' : metFrom === null ? 'EMPLOYER' : 'TIME',
    };
  },
  USIA_PENSIUN: ({ rules: { retirementAge }, facts: { birthDate, at } }) => {
    const metFrom = beginsAt(birthdayAt(birthDate, retirementAge));
    const met = Temporal.Instant.compare(metFrom, at) <= 0;
    const age = ageOn(birthDate, dateInWib(at));
    return {
      met,
      finding: { code: 'USIA_PENSIUN', birthDate, age, retirementAge },
      metFrom,
      whoActs: met ? 'NOBODY' : 'TIME',
    };
  },
  MASA_KEPESERTAAN: ({ rules: { partialMinPaidMonths: minPaidMonths }, facts: { paidMonths } }) => {
    const met = paidMonths >= minPaidMonths;
    return {
      met,
      finding: { code: 'MASA_KEPESERTAAN', paidMonths, minPaidMonths },
      metFrom: null,
      whoActs: met ? 'NOBODY' : 'TIME',
    };
  },
  MASIH_BEKERJA: ({ facts, cards }) => {
    const active = activeCards(cards, facts.at);
    return {
      met: active.length > 0,
      finding: { code: 'MASIH_BEKERJA', active },
      metFrom: null,
      whoActs: active.length > 0 ? 'NOBODY' : 'EMPLOYER',
    };
  },
  BELUM_PERNAH_SEBAGIAN: ({ facts: { partialPaidOn } }) => ({
    met: partialPaidOn === undefined,
    finding: { code: 'BELUM_PERNAH_SEBAGIAN', paidOn: partialPaidOn },
    metFrom: null,
    whoActs: 'NOBODY',
  }),
  TIDAK_ADA_KLAIM_BERJALAN: ({ facts: { openClaimNumber } }) => ({
    met: openClaimNumber === undefined,
    finding: { code: 'TIDAK_ADA_KLAIM_BERJALAN', openClaimNumber },
    metFrom: null,
    whoActs: openClaimNumber === undefined ? 'NOBODY' : 'AGENCY',
  }),
  DOKUMEN: (input) => {
    const proof = proofOf(input);
    const met =
      proof.kind === 'RECORDED'
        ? input.channel === 'APP' || input.channel === null
          ? true
          : null
        : proof.kind === 'PAPERS_NEEDED'
          ? null
          : false;
    return {
      met,
      finding: { code: 'DOKUMEN', proof },
      metFrom: null,
      whoActs:
        met === true || proof.kind === 'ONLY_FOREIGNERS'
          ? 'NOBODY'
          : proof.kind === 'RECORD_MISSING'
            ? 'EMPLOYER'
            : 'PARTICIPANT',
    };
  },
};

/** JAKON insures accidents and death only: such a card neither holds JHT nor keeps anybody from claiming it. */
function jhtCards({ cards, at }: EligibilityFacts): CardFacts[] {
  const today = dateInWib(at);
  return cards.filter(
    ({ segment, startedOn }) => segment !== 'JAKON' && Temporal.PlainDate.compare(startedOn, today) <= 0,
  );
}

/** A card is inactive from 00:00 WIB of its recorded date of stopping. */
function activeCards(cards: readonly CardFacts[], at: Temporal.Instant): CardFacts[] {
  return cards.filter(
    ({ endedOn }) => endedOn === undefined || Temporal.Instant.compare(beginsAt(endedOn), at) > 0,
  );
}

function latest(dates: readonly Temporal.PlainDate[]): Temporal.PlainDate | undefined {
  return dates.toSorted(Temporal.PlainDate.compare).at(-1);
}

/** The latest end among the cards that ended by this cause; where none did, the latest end there is. */
function waitCountedFrom(
  { cause }: EligibilityFacts,
  cards: readonly CardFacts[],
): Temporal.PlainDate | undefined {
  const ended = (chosen: readonly CardFacts[]) => latest(chosen.flatMap(({ endedOn }) => endedOn ?? []));
  const byCause = ended(cards.filter(({ endCause }) => endCause === cause));
  return byCause ?? (cause === 'CACAT' ? undefined : ended(cards));
}

/** Without any end date a month cannot begin to count; a doctor's finding, though, stands in papers we have not seen. */
const withoutEndDate = (rule: CauseRule): boolean | null =>
  rule.wait.kind === 'NEXT_MONTH' ? null : rule.wait.kind === 'NONE';

/** What the records say about the cause: the newest end counts, because that is how the work ended. */
function proofOf({ rule, facts, cards }: Case): Proof {
  if (rule.onlyForeigners === true && facts.citizenship !== 'WNA') return { kind: 'ONLY_FOREIGNERS' };
  if (rule.provenByAge === true) return { kind: 'RECORDED' };
  if (rule.provenBy === undefined) return { kind: 'PAPERS_NEEDED' };
  const lastEndedOn = latest(cards.flatMap(({ endedOn }) => endedOn ?? []));
  if (lastEndedOn === undefined) return { kind: 'RECORD_MISSING' };
  const causes = cards.flatMap(({ endedOn, endCause }) =>
    endedOn?.equals(lastEndedOn) === true && endCause !== undefined ? [endCause] : [],
  );
  const agreeing = causes.find((cause) => rule.provenBy?.includes(cause));
  if (agreeing !== undefined) return { kind: 'RECORDED', recorded: agreeing };
  return causes[0] === undefined
    ? { kind: 'RECORD_MISSING' }
    : { kind: 'RECORD_DIFFERS', recorded: causes[0] };
}

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
