import { dateInWib, formatDate, formatRupiah } from '@jmo/kernel';
import type { CardFacts, Wait } from '../../explanation.ts';
import type { AskedPaper } from '../../papers.ts';
import type { RequirementDictionary } from '../requirement-words.ts';
import { labels } from './labels.ts';

const date = (value: Temporal.PlainDate): string => formatDate(value, 'en');
const day = (value: Temporal.Instant): string => date(dateInWib(value));
const money = (amount: bigint): string => formatRupiah(amount, 'en');
const NOTHING = 'There is nothing you need to do.';
const nameOf = ({ employerName, kpj }: CardFacts): string =>
  `${employerName ?? 'own membership'} (KPJ ${kpj})`;
const list = (cards: readonly CardFacts[]): string => cards.map(nameOf).join(', ');
const waitRule = (wait: Wait): string => {
  switch (wait.kind) {
    case 'NONE':
      return 'There is no waiting time for this reason.';
    case 'MONTHS':
      return `${wait.months} month${wait.months === 1 ? '' : 's'} from the day you stopped.`;
    case 'NEXT_MONTH':
      return "From the 1st of the month after the doctor's finding.";
  }
};
const whoReports = (active: readonly CardFacts[]): string => {
  const unreported = active.filter(({ endedOn }) => endedOn === undefined);
  const names = [...new Set(unreported.flatMap(({ employerName }) => employerName ?? []))];
  const own = unreported.some(({ employerName }) => employerName === undefined);
  return [
    names.length > 0 &&
      `Ask ${names.join(' and ')} to report the day you stopped. If they do not answer, call 175.`,
    own && 'Report that you stopped working or trading by calling 175 or at a branch office.',
  ]
    .filter(Boolean)
    .join(' ');
};
const thenWait = (wait: Wait): string =>
  wait.kind === 'MONTHS'
    ? ` After that there is a waiting time of ${wait.months} month${wait.months === 1 ? '' : 's'} from the day you stopped.`
    : '';
const prepare = (papers: readonly AskedPaper[]): string =>
  papers.length === 0 ? NOTHING : `Have ready: ${namesOf(papers).join('; ')}.`;

/** One line for each thing to show. */
export const namesOf = (papers: readonly AskedPaper[]): string[] =>
  papers.map(({ anyOf, ifAny }) => {
    const names = anyOf.map((paper) => labels.papers[paper]);
    const either = names.length > 2 ? `one of: ${names.join(', ')}` : names.join(' or ');
    return ifAny === true ? `${either}, if you have one` : either;
  });

export const requirements: RequirementDictionary = {
  STATUS_NONAKTIF: ({ active, lastEndedOn, cards, onlyJakon, wait }, { met, metFrom }) => ({
    label: 'Your membership is no longer active',
    fact:
      cards === 0
        ? onlyJakon
          ? 'Your card is one for construction work: it insures accidents and death, without JHT.'
          : 'You have no card with JHT.'
        : active.length > 0
          ? `Still active: ${list(active)}.`
          : `All cards are inactive${lastEndedOn === undefined ? '' : `, the last one since ${date(lastEndedOn)}`}.`,
    threshold: 'All cards (KPJ) with JHT are inactive.',
    action:
      met === true
        ? NOTHING
        : metFrom !== null
          ? `Wait until ${day(metFrom)}, the reported day of stopping.`
          : cards === 0
            ? 'If you have another card, add it in Update my data.'
            : `${whoReports(active)}${thenWait(wait)}`,
  }),
  PENGKINIAN_DATA: ({ confirmedAt }, { met }) => ({
    label: 'You have updated your data',
    fact:
      confirmedAt === undefined
        ? 'You have never updated your data.'
        : `Last updated on ${day(confirmedAt)}.`,
    threshold: 'The data update is confirmed.',
    action:
      met === true
        ? NOTHING
        : 'Open Update my data and go through it to the confirmation. It takes about five minutes.',
  }),
  BATAS_SALDO: ({ balance, limit }, { met, binds }) => ({
    label:
      limit === undefined || balance === 0n
        ? 'There is a JHT balance to claim'
        : `Your total JHT balance is not more than ${money(limit)}`,
    fact: `Your total JHT balance is ${money(balance)}.`,
    threshold:
      limit === undefined ? 'More than Rp0.' : `More than Rp0 and at most ${money(limit)} over all cards.`,
    action:
      met === true
        ? NOTHING
        : binds
          ? 'There is no balance to pay out yet. If a contribution is missing, call 175.'
          : "The balance is above the app's limit. File the claim through Lapak Asik or at a branch office.",
  }),
  MASA_TUNGGU: ({ countedFrom, wait }, { met, metFrom }) => ({
    label: 'The waiting time is over',
    fact:
      countedFrom === undefined
        ? 'No day of stopping has been reported yet.'
        : `Reported day of stopping: ${date(countedFrom)}.`,
    threshold: waitRule(wait),
    action:
      met === true
        ? NOTHING
        : metFrom !== null
          ? `You can file from ${day(metFrom)}.`
          : met === null
            ? "Have the doctor's letter ready."
            : 'The day you stopped has to be reported first; the waiting time counts from that day.',
  }),
  USIA_PENSIUN: ({ age, retirementAge, birthDate, reported }, { met, metFrom }) => ({
    label: `You are ${retirementAge} years old`,
    fact: `You are ${age}, born on ${date(birthDate)}.${met !== true && reported ? ' Your employer reported that you retired.' : ''}`,
    threshold: `At least ${retirementAge} years, or the retirement age in the work agreement, PP or PKB.`,
    action:
      met === true
        ? NOTHING
        : met === null
          ? 'An officer compares your retirement age with the work agreement, PP or PKB.'
          : `${metFrom === null ? '' : `You can file from ${day(metFrom)}. `}${
              reported
                ? 'Sooner: file through Lapak Asik or at a branch office with a copy of the work agreement, PP or PKB.'
                : "If your employer's retirement age is lower, ask them to report that you retired; then file through Lapak Asik or at a branch office with a copy of the PP/PKB."
            }`,
  }),
  MASA_KEPESERTAAN: ({ paidMonths, minPaidMonths }, { met }) => ({
    label: 'You have been a member long enough',
    fact: `Contributions were paid for ${paidMonths} months.`,
    threshold: `At least ${minPaidMonths} months over all cards.`,
    action:
      met === true
        ? NOTHING
        : `${minPaidMonths - paidMonths} months of contributions are missing; every month that is paid adds one. If you have another card, add it in Update my data.`,
  }),
  MASIH_BEKERJA: ({ active }, { met }) => ({
    label: 'You are still working',
    fact: active.length > 0 ? `Still active: ${list(active)}.` : 'No card is active any more.',
    threshold: 'At least one card (KPJ) is still active.',
    action:
      met === true
        ? NOTHING
        : 'A partial claim is only for members who still work. If you have stopped, file a full claim; if you still work, ask your employer to register you.',
  }),
  BELUM_PERNAH_SEBAGIAN: ({ paidOn }, { met }) => ({
    label: 'You have not taken a part before',
    fact: paidOn === undefined ? 'No part has been taken before.' : `A part was taken on ${date(paidOn)}.`,
    threshold: 'Once in a lifetime of membership: 10% or 30%.',
    action:
      met === true
        ? NOTHING
        : 'The rest can be claimed in full once you stop working or reach retirement age.',
  }),
  TIDAK_ADA_KLAIM_BERJALAN: ({ openClaimNumber }, { met }) => ({
    label: 'No other claim is being processed',
    fact:
      openClaimNumber === undefined
        ? 'No claim is being processed.'
        : `Claim ${openClaimNumber} is being processed.`,
    threshold: 'One claim at a time.',
    action: met === true ? NOTHING : `See claim ${openClaimNumber ?? ''} in Track a claim.`,
  }),
  DOKUMEN: ({ proof, papers }, { met }) => {
    const label = 'The reason is proven';
    switch (proof.kind) {
      case 'RECORDED': {
        const fact =
          proof.recorded === undefined
            ? 'Proven by your age.'
            : `Reported reason for stopping: ${labels.causes[proof.recorded]}.`;
        return met === true
          ? { label, fact, threshold: 'No document needs to be uploaded in the app.', action: NOTHING }
          : {
              label,
              fact,
              threshold: 'An officer checks it with your documents.',
              action: prepare(papers),
            };
      }
      case 'RECORD_MISSING':
        return {
          label,
          fact: 'No reason for stopping has been reported yet.',
          threshold: 'The recorded reason is the reason of the claim.',
          action:
            'The day and the reason you stopped have to be reported: by your employer, or by yourself if you are self-employed.',
        };
      case 'RECORD_DIFFERS':
        return {
          label,
          fact: `Reported reason for stopping: ${labels.causes[proof.recorded]}.`,
          threshold: 'The recorded reason is the reason of the claim.',
          action: `Choose "${labels.causes[proof.recorded]}". If the report is wrong, ask your employer to correct it or bring your letter to a branch office.`,
        };
      case 'PAPERS_NEEDED':
        return {
          label,
          fact: 'This reason is proven with documents.',
          threshold: 'An officer checks it with your documents.',
          action: prepare(papers),
        };
      case 'ONLY_FOREIGNERS':
        return {
          label,
          fact: 'You are recorded as an Indonesian citizen.',
          threshold: 'Only for foreign members with a passport.',
          action: 'Choose another reason, or ask by calling 175.',
        };
    }
  },
};
