import { dateInWib, valueAt, type Dated } from '@jmo/kernel';

/**
 * How long an accepted face says who is there, from when it was accepted. Our own rule: a draft is kept for months, and
 * whoever comes back to it may be somebody else with the same phone; papers for Lapak Asik take days to gather.
 */
const countsFor: Dated<{ readonly hours: number }> = [{ from: '2026-01-01', value: { hours: 7 * 24 } }];

/** @param since when the engine or an officer accepted it */
export const isFaceOld = (since: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, since.add(valueAt(countsFor, dateInWib(now)))) > 0;
