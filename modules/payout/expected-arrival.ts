import { inWib, type OwnBank } from '@jmo/kernel';
import { findBank } from './banks.ts';
import {
  clearingDay,
  isBefore,
  nextClearing,
  nextWithinBank,
  payoutHours,
  timeOn,
  type PayoutHours,
} from './clearing-windows.ts';

/** INTRABANK: a transfer within one of our own banks (SNAP 17). SKN: kliring to any other bank (SNAP 23). */
export type Rail = 'INTRABANK' | 'SKN';

export interface Route {
  readonly rail: Rail;
  /** The own bank whose account the money leaves. */
  readonly sendingBank: OwnBank;
}

/** Sends kliring on our behalf. */
export const CLEARING_BANK: OwnBank = 'BNI';

/** Our four banks in real time, all others by kliring (JMO guide, FAQ 15 and 16). */
export function railFor(bankCode: string): Route {
  const own = findBank(bankCode)?.own;
  return own === undefined
    ? { rail: 'SKN', sendingBank: CLEARING_BANK }
    : { rail: 'INTRABANK', sendingBank: own };
}

/** Where an intrabank transfer cannot go: kliring through another of our banks than the account's own. */
export const clearingRouteTo = (bankCode: string): Route => ({
  rail: 'SKN',
  sendingBank: findBank(bankCode)?.own === CLEARING_BANK ? 'MANDIRI' : CLEARING_BANK,
});

export interface Arrival extends Route {
  /** When the order can be given: now, or the start of the next window. */
  readonly sendAt: Temporal.Instant;
  /** When the money is there at the latest, if nothing goes wrong. */
  readonly expectedAt: Temporal.Instant;
}

const WITHIN_BANK = { minutes: 1 };
const SENDING_BANK_TAKES = { hours: 1 };
const RECEIVING_BANK_TAKES = { hours: 1 };

/**
 * When would money ordered at `at` arrive? Within a bank: seconds, said as a minute. By kliring: the sending bank has an
 * hour to pass the order on, then comes the next settlement (the day's last at the latest), then the receiving bank has
 * an hour (Bank Indonesia's SKNBI service levels).
 */
export function expectedArrival(
  { bankCode, at }: { bankCode: string; at: Temporal.Instant },
  hours: PayoutHours = payoutHours,
): Arrival {
  return arrivalOn(railFor(bankCode), at, hours);
}

export function arrivalOn(route: Route, at: Temporal.Instant, hours: PayoutHours = payoutHours): Arrival {
  if (route.rail === 'INTRABANK') {
    const sendAt = nextWithinBank(hours, route.sendingBank, at);
    return { ...route, sendAt, expectedAt: sendAt.add(WITHIN_BANK) };
  }
  const sendAt = nextClearing(hours, at);
  return { ...route, sendAt, expectedAt: settlementFor(sendAt, hours).add(RECEIVING_BANK_TAKES) };
}

function settlementFor(sendAt: Temporal.Instant, hours: PayoutHours): Temporal.Instant {
  const date = inWib(sendAt).toPlainDate();
  const { closes, settlements } = clearingDay(hours, date);
  const passedOnBy = sendAt.add(SENDING_BANK_TAKES);
  const times = settlements.map((time) => timeOn(date, time));
  const last = times.at(-1) ?? timeOn(date, closes);
  const next = times.find((time) => !isBefore(time, passedOnBy)) ?? last;
  // On days with longer hours the last settlement moves with them.
  return isBefore(next, sendAt) ? timeOn(date, closes).add({ minutes: 15 }) : next;
}
