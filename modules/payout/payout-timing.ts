import type { Rail } from './rails.ts';

/** When something is tried: at these seconds after the start, then at every so many more, and not after `until`. */
export interface Schedule {
  readonly at: readonly number[];
  readonly thenEvery: number;
  readonly until: number;
}

/** How patient payouts are. All numbers are seconds, but for the call itself. */
export interface PayoutTiming {
  /** How long one call to a bank may take. */
  readonly callTimeout_ms: number;
  /** After this long without word from the sender, service 36 is asked in its place. */
  readonly senderSilent_s: number;
  readonly unknown: Schedule;
  readonly pending: Schedule;
  /** For what no bank has: connection refused, no token, no funds. */
  readonly notSent: Schedule;
  /** How long nothing leaves a source account that was short of funds, before its balance is asked about. */
  readonly noFunds_s: number;
  readonly resend: {
    /** How often in a row service 36 must have said "not found". */
    readonly afterNotFound: number;
    /** Not sooner after the attempt was begun; a bank may be slow to show what it took. */
    readonly notBefore_s: number;
    /** Not later: a bank forgets its references (Mandiri: 7 days), and then they no longer protect. */
    readonly notAfter_s: number;
  };
  /** When money that arrived is asked about once more, in seconds after it did: kliring and RTGS may send it back. */
  readonly follow: Readonly<Record<Rail, readonly number[]>>;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Inquiries at 1, 2, 5, 10, 15 minutes, then every 15 to 24 hours, then an officer. Kliring may take up to three days
 * for its last word (OCBC's SNAP notes); Midtrans and others show a transfer to service 36 only after 10 minutes.
 */
export const productionTiming: PayoutTiming = {
  callTimeout_ms: 10_000,
  senderSilent_s: MINUTE,
  unknown: { at: [1, 2, 5, 10, 15].map((minute) => minute * MINUTE), thenEvery: 15 * MINUTE, until: DAY },
  pending: { at: [1, 2, 5, 10, 15].map((minute) => minute * MINUTE), thenEvery: 15 * MINUTE, until: 3 * DAY },
  notSent: { at: [1, 3, 8, 15].map((minute) => minute * MINUTE), thenEvery: 15 * MINUTE, until: DAY },
  noFunds_s: 15 * MINUTE,
  resend: { afterNotFound: 3, notBefore_s: 10 * MINUTE, notAfter_s: 5 * DAY },
  follow: { INTRABANK: [], BIFAST: [], SKN: [DAY, 2 * DAY, 3 * DAY], RTGS: [DAY, 2 * DAY, 3 * DAY] },
};

/** The same steps at the pace of people and tests. */
export const sandboxTiming: PayoutTiming = {
  callTimeout_ms: 6000,
  senderSilent_s: 8,
  unknown: { at: [1, 2, 3, 5, 10], thenEvery: 10, until: HOUR },
  pending: { at: [2, 4, 6, 8, 10], thenEvery: 10, until: HOUR },
  notSent: { at: [1, 3, 6, 10], thenEvery: 10, until: HOUR },
  noFunds_s: 5,
  resend: { afterNotFound: 3, notBefore_s: 3, notAfter_s: DAY },
  follow: { INTRABANK: [7, 14], BIFAST: [7, 14], SKN: [7, 14], RTGS: [7, 14] },
};

export const timingOf = (mode: 'sandbox' | 'production'): PayoutTiming =>
  mode === 'sandbox' ? sandboxTiming : productionTiming;

/** Seconds from the (n-1)th to the nth time, counted from 0; undefined when the schedule has come to its end. */
export function pauseBefore(schedule: Schedule, n: number): number | undefined {
  const momentOf = (index: number): number => {
    const last = schedule.at.at(-1) ?? 0;
    return schedule.at[index] ?? last + (index - schedule.at.length + 1) * schedule.thenEvery;
  };
  const moment = momentOf(n);
  return moment > schedule.until ? undefined : moment - (n === 0 ? 0 : momentOf(n - 1));
}
