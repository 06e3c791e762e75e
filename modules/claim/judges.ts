import { dateInWib } from '@jmo/kernel';
import { ageOn, beginsAt, birthdayAt, waitEndsOn } from './claim-dates.ts';
import type {
  CardFacts,
  CardStanding,
  Channel,
  EligibilityFacts,
  Finding,
  Proof,
  RequirementCode,
  Standing,
  WhoActs,
} from './explanation.ts';
import { papersFor } from './papers.ts';
import { isOpen, lastEndCauses, lastEndOf, latest, reporterOf, standingOf } from './records.ts';
import type { CauseRule, Rules } from './rules.ts';

/** What one requirement is judged by. */
export interface Case {
  readonly rules: Rules;
  readonly rule: CauseRule;
  readonly facts: EligibilityFacts;
  /** The cards that carry JHT and had begun. */
  readonly cards: readonly CardFacts[];
  readonly channel: Channel | null;
}
export interface Answer extends Standing {
  readonly finding: Finding;
  readonly binds?: boolean;
  readonly each?: readonly CardStanding[];
}

/** One requirement each: what was found, whether it is enough, from when, and who has to move. */
export const judges: Readonly<Record<RequirementCode, (input: Case) => Answer>> = {
  STATUS_NONAKTIF: ({ facts, cards, rule: { wait } }) => {
    const each = cards.map((card) => standingOf(card, facts.at));
    const active = each.flatMap(({ card, met }) => (met === true ? [] : [card]));
    const lastEndedOn = lastEndOf(cards);
    const unreported = cards.filter(isOpen);
    const isKnown = cards.length > 0 && unreported.length === 0;
    const onlyJakon = cards.length === 0 && facts.cards.some(({ segment }) => segment === 'JAKON');
    return {
      ...standing({
        met: cards.length > 0 && active.length === 0,
        metFrom: isKnown && lastEndedOn !== undefined ? beginsAt(lastEndedOn) : null,
        whoElse: reporterOf(unreported),
      }),
      finding: { code: 'STATUS_NONAKTIF', active, lastEndedOn, cards: cards.length, onlyJakon, wait },
      each,
    };
  },
  PENGKINIAN_DATA: ({ facts: { profileConfirmedAt, at } }) => ({
    ...standing({
      met: profileConfirmedAt !== undefined && Temporal.Instant.compare(profileConfirmedAt, at) <= 0,
      metFrom: profileConfirmedAt ?? null,
      whoElse: 'PARTICIPANT',
    }),
    finding: { code: 'PENGKINIAN_DATA', confirmedAt: profileConfirmedAt },
  }),
  BATAS_SALDO: ({ rules, rule, facts: { balance }, channel }) => {
    const limit = rule.channels.includes('APP') ? rules.appLimit : undefined;
    return {
      ...standing({
        met: balance > 0n && (limit === undefined || balance <= limit),
        whoElse: 'PARTICIPANT',
      }),
      finding: { code: 'BATAS_SALDO', balance, limit },
      // Above the limit the claim goes on elsewhere: the tick is missing, but nothing stands in the way there.
      binds: balance <= 0n || channel === 'APP',
    };
  },
  MASA_TUNGGU: ({ rule, facts, cards }) => {
    const countedFrom = waitCountedFrom(facts, cards);
    const metFrom = countedFrom === undefined ? null : beginsAt(waitEndsOn(countedFrom, rule.wait));
    return {
      ...standing({
        met: metFrom === null ? withoutEndDate(rule) : Temporal.Instant.compare(metFrom, facts.at) <= 0,
        metFrom,
        whoElse: reporterOf(cards),
      }),
      finding: { code: 'MASA_TUNGGU', countedFrom, wait: rule.wait },
    };
  },
  USIA_PENSIUN: ({ rules: { retirementAge }, facts: { birthDate, at }, cards, channel }) => {
    const metFrom = beginsAt(birthdayAt(birthDate, retirementAge));
    const old = Temporal.Instant.compare(metFrom, at) <= 0;
    const reported = lastEndCauses(cards).includes('PENSIUN');
    // A work agreement, PP or PKB may set a lower age; it is proven where papers are looked at.
    const papersTell = reported && channel !== null && channel !== 'APP';
    return {
      ...standing({ met: old || (papersTell ? null : false), metFrom, whoElse: 'PARTICIPANT' }),
      finding: {
        code: 'USIA_PENSIUN',
        birthDate,
        age: ageOn(birthDate, dateInWib(at)),
        retirementAge,
        reported,
      },
    };
  },
  MASA_KEPESERTAAN: ({ rules: { partialMinPaidMonths: minPaidMonths }, facts: { paidMonths } }) => ({
    ...standing({ met: paidMonths >= minPaidMonths, whoElse: 'PARTICIPANT' }),
    finding: { code: 'MASA_KEPESERTAAN', paidMonths, minPaidMonths },
  }),
  MASIH_BEKERJA: ({ facts, cards }) => {
    const active = cards.filter((card) => standingOf(card, facts.at).met !== true);
    return {
      ...standing({ met: active.length > 0, whoElse: reporterOf(cards) }),
      finding: { code: 'MASIH_BEKERJA', active },
    };
  },
  BELUM_PERNAH_SEBAGIAN: ({ facts: { partialPaidOn } }) => ({
    ...standing({ met: partialPaidOn === undefined, whoElse: 'NOBODY' }),
    finding: { code: 'BELUM_PERNAH_SEBAGIAN', paidOn: partialPaidOn },
  }),
  TIDAK_ADA_KLAIM_BERJALAN: ({ facts: { openClaimNumber } }) => ({
    ...standing({ met: openClaimNumber === undefined, whoElse: 'AGENCY' }),
    finding: { code: 'TIDAK_ADA_KLAIM_BERJALAN', openClaimNumber },
  }),
  DOKUMEN: (input) => {
    const proof = proofOf(input);
    const { met, whoElse } = judgeProof(proof, input);
    const { rules, facts, channel } = input;
    const papers = channel === null ? [] : papersFor(rules, { ...facts, channel, on: dateInWib(facts.at) });
    return { ...standing({ met, whoElse }), finding: { code: 'DOKUMEN', proof, papers } };
  },
};

/** @param whoElse who has to move when it is not met and waiting is not all */
const standing = ({
  met,
  metFrom = null,
  whoElse,
}: {
  met: boolean | null;
  metFrom?: Temporal.Instant | null;
  whoElse: WhoActs;
}): Standing => ({
  met,
  metFrom,
  whoActs: met === true ? 'NOBODY' : met === false && metFrom !== null ? 'TIME' : whoElse,
});

/** The latest end among the cards that ended by this cause; where none did, the latest end there is. */
function waitCountedFrom(
  { cause }: EligibilityFacts,
  cards: readonly CardFacts[],
): Temporal.PlainDate | undefined {
  const byCause = latest(
    cards.flatMap(({ endedOn, endCause }) => (endCause === cause && endedOn !== undefined ? [endedOn] : [])),
  );
  return byCause ?? (cause === 'CACAT' ? undefined : lastEndOf(cards));
}

/** Without any end date a month cannot begin to count; a doctor's finding, though, stands in papers we have not seen. */
const withoutEndDate = (rule: CauseRule): boolean | null =>
  rule.wait.kind === 'NEXT_MONTH' ? null : rule.wait.kind === 'NONE';

/** What the records say about the cause: the newest end counts, because that is how the work ended. */
function proofOf({ rules, rule, facts, cards }: Case): Proof {
  if (rule.onlyForeigners === true && facts.citizenship !== 'WNA') return { kind: 'ONLY_FOREIGNERS' };
  const causes = lastEndCauses(cards);
  if (rule.provenByAge === true) {
    const old = ageOn(facts.birthDate, dateInWib(facts.at)) >= rules.retirementAge;
    return { kind: 'RECORDED', recorded: old ? undefined : causes.find((cause) => cause === facts.cause) };
  }
  if (rule.provenBy === undefined) return { kind: 'PAPERS_NEEDED' };
  const agreeing = causes.find((cause) => rule.provenBy?.includes(cause));
  if (agreeing !== undefined) return { kind: 'RECORDED', recorded: agreeing };
  return causes[0] === undefined
    ? { kind: 'RECORD_MISSING' }
    : { kind: 'RECORD_DIFFERS', recorded: causes[0] };
}

function judgeProof(
  { kind }: Proof,
  { channel, cards }: Case,
): { readonly met: boolean | null; readonly whoElse: WhoActs } {
  switch (kind) {
    case 'RECORDED':
      return { met: channel === 'APP' || channel === null ? true : null, whoElse: 'PARTICIPANT' };
    case 'PAPERS_NEEDED':
      return { met: null, whoElse: 'PARTICIPANT' };
    case 'RECORD_MISSING':
      return { met: false, whoElse: reporterOf(cards) };
    case 'RECORD_DIFFERS':
      return { met: false, whoElse: 'PARTICIPANT' };
    case 'ONLY_FOREIGNERS':
      return { met: false, whoElse: 'NOBODY' };
  }
}
