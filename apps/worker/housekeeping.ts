import { forgetOldRateLimits, type Context } from '@jmo/database';
import { dateInWib } from '@jmo/kernel';
import { creditReturns } from '@jmo/savings';

const EVERY_MS = 60 * 60 * 1000;

/** What is due by the calendar rather than by an event. Every step may run twice, or on two workers, without harm. */
async function doOnce(context: Context): Promise<void> {
  await forgetOldRateLimits(context);
  await creditReturns(context, dateInWib(context.clock.now()).toPlainYearMonth().subtract({ months: 1 }));
}

/** Runs now and every hour. @returns a function that ends it */
export function housekeeping(context: Context): () => void {
  const run = () =>
    doOnce(context).catch((err: unknown) => context.log.error({ err }, 'housekeeping failed'));
  void run();
  const timer = setInterval(run, EVERY_MS);
  return () => clearInterval(timer);
}
