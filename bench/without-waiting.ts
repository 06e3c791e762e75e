import type { Recorded } from './statement-log.ts';

/** What pg-boss asks on its own account: is there work, is everybody alive. */
const isUpkeep = (transaction: Recorded): boolean =>
  transaction.every((statement) => /\bpgboss\.|pg_listening_channels|pg_stat/.test(statement));
const takesJobs = ([first = '']: Recorded): boolean => /^WITH\s+next AS\b/.test(first);
const completesJobs = ([first = '']: Recorded): boolean =>
  /UPDATE pgboss\.\w+\s+SET completed_on/.test(first);

/**
 * A claim's own transactions out of all that was recorded while it was processed: an idle worker's questions for work
 * and the queue's housekeeping are left out, but for one taking of jobs before each completion.
 */
export function withoutWaiting(transactions: readonly Recorded[]): Recorded[] {
  const kept: Recorded[] = [];
  let taking: Recorded = [];
  for (const transaction of transactions) {
    if (takesJobs(transaction)) taking = transaction;
    else if (completesJobs(transaction)) kept.push(taking, transaction);
    else if (!isUpkeep(transaction)) kept.push(transaction);
  }
  return kept;
}
