import {
  claimWords,
  type AccountFieldProblems,
  type BankAnswerProblem,
  type DraftProblem,
  type GuardProblem,
  type TooManyProblem,
} from '@jmo/claim';
import { rupiah, type Locale, type Zone } from '@jmo/kernel';
import { banks, expectedArrival } from '@jmo/payout';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { describeGuard } from './guard-words.ts';

/** What the form for a bank account offers: banks by how soon the money is there, and a sentence on each kind. */
export interface AccountChoices {
  readonly groups: readonly {
    readonly label: string;
    readonly banks: readonly { readonly code: string; readonly name: string }[];
  }[];
  readonly arrivals: readonly string[];
}

/** The way to other banks differs only for amounts of hundreds of millions; the review says it for the amount itself. */
const ORDINARY = rupiah(1_000_000);

export function accountChoices(locale: Locale, now: Temporal.Instant, zone?: Zone): AccountChoices {
  const { account: words } = messagesFor(locale).claim;
  const realTime = banks.filter(({ own }) => own !== undefined);
  const clearing = banks.filter(({ own }) => own === undefined);
  const byName = clearing.toSorted((one, other) => one.name.localeCompare(other.name, 'id'));
  const arrivals = [words.arrivesRealTime(realTime.map(({ name }) => name).join(', '))];
  if (clearing[0] !== undefined) {
    const { rail, expectedAt } = expectedArrival({ bankCode: clearing[0].code, amount: ORDINARY, at: now });
    const time = formatsFor(locale, zone).moment(expectedAt);
    arrivals.push(rail === 'BIFAST' ? words.arrivesBiFast(time) : words.arrivesClearing(time));
  }
  return {
    groups: [
      { label: words.realTime, banks: realTime },
      { label: words.clearing, banks: byName },
    ].map(({ label, banks: group }) => ({ label, banks: group.map(({ code, name }) => ({ code, name })) })),
    arrivals,
  };
}

type Problem =
  | AccountFieldProblems
  | BankAnswerProblem
  | TooManyProblem
  | GuardProblem
  | Extract<DraftProblem, { code: 'CHANGED_ELSEWHERE' }>
  | { readonly code: 'NOT_WAITING_FOR_ACCOUNT' };

/** What is wrong with an account, in words: beside the field it concerns, or above the form. */
export function describeAccountProblem(
  locale: Locale,
  problem: Problem,
): { fields?: Record<string, string>; problem?: string } {
  const { problems: words } = claimWords(locale);
  switch (problem.code) {
    case 'FIELDS':
      return {
        fields: Object.fromEntries(
          problem.fields.map((wrong) => [wrong.field, describeAccountField(locale, wrong)]),
        ),
      };
    case 'ACCOUNT_CLOSED':
    case 'ACCOUNT_DORMANT':
    case 'ACCOUNT_NOT_FOUND':
    case 'NAME_DIFFERS':
      return { fields: { accountNo: words[problem.code] } };
    case 'LOCKED':
    case 'COOLING':
      return { problem: describeGuard(locale, problem) };
    case 'TOO_MANY':
      return { problem: words.TOO_MANY(problem.retryAt) };
    case 'BANK_UNAVAILABLE':
    case 'CHANGED_ELSEWHERE':
    case 'NOT_WAITING_FOR_ACCOUNT':
      return { problem: words[problem.code] };
  }
}

/** An empty field is called by its name: the list above the form has to make sense by itself. */
function describeAccountField(
  locale: Locale,
  { field, code }: AccountFieldProblems['fields'][number],
): string {
  const { fields: words } = claimWords(locale).problems;
  if (code !== 'REQUIRED') return words[code];
  const { claim, common } = messagesFor(locale);
  return field === 'npwp'
    ? words.NPWP_OR_NONE
    : common.fieldMissing(field === 'bankCode' ? claim.account.bank : claim.account.number);
}
