import {
  bankingDayAfter,
  dateInWib,
  officeClosesAfter,
  startOfDayInWib,
  valueAt,
  type Dated,
} from '@jmo/kernel';
import type { SubjectKind } from './objection.ts';

interface ObjectionRules {
  /** Working days after the decision in which it may be objected to. */
  readonly fileWithin: number;
  /** Working days after the objection in which it is answered. */
  readonly answerWithin: number;
}

/**
 * Provisional: the agency's own rules name no time for objecting. UU 30/2014 art 77(1) gives 21 working days for an
 * objection to an administrative decision; UU 24/2011 art 48 wants the agency to deal with complaints in five, which is
 * shorter than the ten of UU 30/2014 art 77(4). Where we read them: docs/objections.md.
 */
const ruleBook: Dated<ObjectionRules> = [{ from: '2015-07-01', value: { fileWithin: 21, answerWithin: 5 } }];

/** The moment from which a decision can be objected to no more: the end of the last day, in Jakarta. */
export function objectableUntil(decidedAt: Temporal.Instant): Temporal.Instant {
  const day = dateInWib(decidedAt);
  const { fileWithin } = valueAt(ruleBook, day);
  return startOfDayInWib(bankingDayAfter(day, fileWithin).add({ days: 1 }));
}

export const isObjectable = (decidedAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, objectableUntil(decidedAt)) < 0;

/** By when an objection is answered. */
export const answeredBy = (filedAt: Temporal.Instant): Temporal.Instant =>
  officeClosesAfter(filedAt, valueAt(ruleBook, dateInWib(filedAt)).answerWithin);

/** The rules that what was decided rests on, as `refusals` of the claim has them. */
export const SOURCES: Readonly<Record<SubjectKind, string>> = {
  CLAIM: 'PP 46/2015 jo. PP 60/2015; Permenaker 4/2022',
  FILING: 'Permenaker 4/2022',
  FACE: 'Permenaker 4/2022; UU 27/2022',
  CARD: 'UU 27/2022',
  DATA_REQUEST: 'UU 27/2022',
  RECOVERY: 'UU 27/2022',
};
