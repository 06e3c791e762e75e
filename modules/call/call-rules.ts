import { dateInWib, valueAt, type Dated } from '@jmo/kernel';

export interface CallRules {
  /** How many questions are asked of each place. */
  readonly askedAtHome: number;
  readonly askedAtWork: number;
  /** How many have to be right in all, and of those from work: a family's papers alone open nothing. */
  readonly rightNeeded: number;
  readonly rightAtWorkNeeded: number;
  /** From the first question to the last answer. */
  readonly minutesToAnswer: number;
  /** How long what was proven counts, within the same call. */
  readonly minutesProven: number;
  /** Calls about one person in a day that were not proven; then 175 asks no more that day. */
  readonly triesADay: number;
  /** Whoever looked at somebody's data in so many days does not ask them: they may have read what they would ask. */
  readonly daysAfterLook: number;
  /** Calls one agent begins in an hour. */
  readonly callsAnHour: number;
  /** Calls of one agent in a day that were not proven: more is an alarm. */
  readonly notProvenADay: number;
  /** A month of the first contribution may be off by so many months. */
  readonly monthsOff: number;
  /** A wage may be off by so many percent. */
  readonly wagePercentOff: number;
  /** A card number goes to the contacts on record; where there are none it may be read out. */
  readonly readOutWithoutContacts: boolean;
}

/**
 * Our own figures: the agency publishes none (docs/decisions/0036-safe-questions.md). A change is a new line with its day.
 */
export const callBook: Dated<CallRules> = [
  {
    from: '2015-07-01',
    value: {
      askedAtHome: 2,
      askedAtWork: 3,
      rightNeeded: 4,
      rightAtWorkNeeded: 2,
      minutesToAnswer: 10,
      minutesProven: 20,
      triesADay: 3,
      daysAfterLook: 7,
      callsAnHour: 40,
      notProvenADay: 15,
      monthsOff: 1,
      wagePercentOff: 10,
      readOutWithoutContacts: true,
    },
  },
];

export const callRulesAt = (at: Temporal.Instant): CallRules => valueAt(callBook, dateInWib(at));
