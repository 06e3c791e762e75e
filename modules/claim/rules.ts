import { valueAt, type Dated, type Rupiah } from '@jmo/kernel';
import type { Cause } from './cause.ts';
import type { Channel, EndCause, RequirementCode, Wait } from './explanation.ts';
import type { PaperRequest } from './papers.ts';
import { ruleBook } from './rule-book.ts';

export { valueAt, type Dated };

export type Claimant = 'PARTICIPANT' | 'HEIR';

export interface CauseRule {
  /** Where it may be filed, the easiest way first. */
  readonly channels: readonly Channel[];
  /** What it asks for, with the published source, in the order shown. */
  readonly requires: readonly { readonly code: RequirementCode; readonly source: string }[];
  readonly wait: Wait;
  /** Recorded end causes that bear it out; undefined: the records cannot prove it, papers do. */
  readonly provenBy?: readonly EndCause[];
  /** Age alone bears it out. */
  readonly provenByAge?: true;
  readonly onlyForeigners?: true;
  /** Who asks, and is spoken to. */
  readonly claimant: Claimant;
  /** How much of the balance is paid out, at most; rounded down to whole rupiah. */
  readonly percent: number;
  /** What is shown at the channels that look at papers. */
  readonly papers: readonly PaperRequest[];
}

export interface Rules {
  /** Highest total balance over all cards that may be claimed in the app, inclusive. */
  readonly appLimit: Rupiah;
  readonly retirementAge: number;
  readonly partialMinPaidMonths: number;
  readonly causes: Readonly<Record<Cause, CauseRule>>;
}

export interface RuleBook {
  readonly appLimit: Dated<Rupiah>;
  readonly retirementAge: Dated<number>;
  readonly partialMinPaidMonths: Dated<number>;
  readonly causes: Dated<Readonly<Record<Cause, CauseRule>>>;
}

/** The rules in force on a day in Jakarta. Days before the first entry follow the first entry. */
export function rulesAt(date: Temporal.PlainDate, book: RuleBook = ruleBook): Rules {
  return {
    appLimit: valueAt(book.appLimit, date),
    retirementAge: valueAt(book.retirementAge, date),
    partialMinPaidMonths: valueAt(book.partialMinPaidMonths, date),
    causes: valueAt(book.causes, date),
  };
}
