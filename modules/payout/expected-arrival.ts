import { inWib } from '@jmo/kernel';
import {
  nextOnBankingDay,
  nextWithinBank,
  payoutHours,
  settlementAfter,
  type PayoutHours,
} from './payout-hours.ts';
import { policyOn, railPolicies, routeFor, type Payment, type Route } from './rail-policy.ts';

export interface Arrival extends Route {
  /** When the order can be given: now, or the start of the next window. */
  readonly sendAt: Temporal.Instant;
  /** When the money is there at the latest, if nothing goes wrong. */
  readonly expectedAt: Temporal.Instant;
}

/** What the tables of a day say; tests and simulations bring their own. */
export interface Timetable {
  readonly hours: PayoutHours;
  readonly policies: typeof railPolicies;
}
export const timetable: Timetable = { hours: payoutHours, policies: railPolicies };

/** Within a bank, and by BI-FAST: seconds, said as a minute. */
const AT_ONCE = { minutes: 1 };
const SENDING_BANK_TAKES = { hours: 1 };
const RECEIVING_BANK_TAKES = { hours: 1 };

/**
 * When would money ordered at `at` arrive, and which way?
 *
 * By kliring the sending bank has an hour to pass the order on, then comes the next settlement (the day's last at the
 * latest), then the receiving bank has an hour (Bank Indonesia's SKNBI service levels). By RTGS the money itself takes
 * minutes; both banks' hours are promised all the same.
 */
export function expectedArrival(payment: Payment & { at: Temporal.Instant }, tables = timetable): Arrival {
  const policy = policyOn(inWib(payment.at).toPlainDate(), tables.policies);
  return arrivalOn(routeFor(payment, policy), payment.at, tables.hours);
}

export function arrivalOn(route: Route, at: Temporal.Instant, hours: PayoutHours = payoutHours): Arrival {
  switch (route.rail) {
    case 'INTRABANK':
    case 'BIFAST': {
      const sendAt = nextWithinBank(hours, route.sendingBank, at);
      return { ...route, sendAt, expectedAt: sendAt.add(AT_ONCE) };
    }
    case 'SKN': {
      const sendAt = nextOnBankingDay(hours, 'SKN', at);
      const passedOnBy = sendAt.add(SENDING_BANK_TAKES);
      const settledAt = settlementAfter(hours, passedOnBy, sendAt);
      return { ...route, sendAt, expectedAt: settledAt.add(RECEIVING_BANK_TAKES) };
    }
    case 'RTGS': {
      const sendAt = nextOnBankingDay(hours, 'RTGS', at);
      return { ...route, sendAt, expectedAt: sendAt.add(SENDING_BANK_TAKES).add(RECEIVING_BANK_TAKES) };
    }
  }
}

/** A bank is not asked anything at its end of day: it would answer "in progress", or nothing (BRI, OCBC). */
export const askAt = (hours: PayoutHours, { sendingBank }: Route, at: Temporal.Instant): Temporal.Instant =>
  nextWithinBank(hours, sendingBank, at);
