import type { Context } from '@jmo/database';
import { dateInWib, inWib, type ParticipantId } from '@jmo/kernel';
import { expectedArrival, findBank } from '@jmo/payout';
import { grossOf, taxOf } from './amounts.ts';
import type { Cause } from './cause.ts';
import { evaluate } from './eligibility.ts';
import type { Channel, Requirement, RequirementCode } from './explanation.ts';
import { gatherFacts } from './gather-facts.ts';
import { rulesAt } from './rules.ts';
import { id } from './words/id/index.ts';
import { wordsFor } from './words/requirement-words.ts';

export interface ExplainInput {
  readonly participantId: ParticipantId;
  readonly cause: Cause;
  /** Default: now. */
  readonly at?: Temporal.Instant;
  /** Three digits; without one there is no rail and no arrival. */
  readonly bankCode?: string;
  /** Default: true; people without NPWP say so. */
  readonly hasNpwp?: boolean;
}

/** The answer of `jmo explain` (contract): amounts are whole rupiah as text, times ISO in WIB, words Indonesian. */
export interface ExplainAnswer {
  readonly eligible: boolean;
  readonly channel: Channel | null;
  readonly requirements: readonly {
    readonly code: RequirementCode;
    readonly met: boolean | null;
    readonly fact: string;
    readonly threshold: string;
    readonly source: string;
    readonly metFrom: string | null;
    readonly action: string;
  }[];
  readonly balance: string;
  readonly gross: string;
  readonly tax: string;
  readonly net: string;
  readonly taxBasis: string;
  readonly rail: string | null;
  readonly expectedArrival: string | null;
}

/** What the app would say and pay at `at`; the screens ask the same functions. */
export async function explain(context: Context, input: ExplainInput): Promise<ExplainAnswer> {
  const { participantId, cause, at = context.clock.now(), bankCode, hasNpwp = true } = input;
  const facts = await gatherFacts(context.db, {
    participantId,
    at,
    booksOf: input.at && dateInWib(input.at),
  });
  const rules = rulesAt(dateInWib(at));
  const explanation = evaluate(rules, { ...facts, cause });
  const gross = grossOf(rules.causes[cause], facts.balance);
  const amounts = taxOf(facts.payments, { gross, at, hasNpwp });
  const bank = bankCode === undefined ? undefined : findBank(bankCode);
  const arrival =
    bank === undefined ? undefined : expectedArrival({ bankCode: bank.code, amount: amounts.net, at });
  return {
    eligible: explanation.eligible,
    channel: explanation.channel,
    requirements: explanation.requirements.map(inWords),
    balance: String(facts.balance),
    gross: String(amounts.gross),
    tax: String(amounts.tax),
    net: String(amounts.net),
    taxBasis: amounts.taxBasis,
    rail: arrival?.rail ?? null,
    expectedArrival: arrival === undefined ? null : isoInWib(arrival.expectedAt),
  };
}

function inWords(requirement: Requirement): ExplainAnswer['requirements'][number] {
  const { fact, threshold, action } = wordsFor(id, requirement);
  const { code, met, source, metFrom } = requirement;
  return { code, met, fact, threshold, source, metFrom: metFrom === null ? null : isoInWib(metFrom), action };
}

/** "2026-12-01T00:00:00+07:00" */
const isoInWib = (instant: Temporal.Instant): string =>
  inWib(instant).toString({ timeZoneName: 'never', smallestUnit: 'second' });
