import { forgetExpired } from '@jmo/account';
import { forgetOldRateLimits, type Context } from '@jmo/database';
import { creditReturns, lastCompletedMonth } from '@jmo/savings';

const EVERY_MS = 60 * 60 * 1000;

/**
 * What is due by the calendar rather than by an event: runs now and every hour. Every step may run twice, or on two
 * workers, without harm.
 * @returns a function that ends it
 */
export function housekeeping(context: Context): () => void {
  let credited: string | undefined;
  const round = async () => {
    await forgetOldRateLimits(context);
    await forgetExpired(context);
    // Crediting looks at every card, so once a month is enough; a restart looks again.
    const month = lastCompletedMonth(context.clock.now());
    if (credited !== month.toString()) await creditReturns(context, month);
    credited = month.toString();
  };
  const run = () => round().catch((err: unknown) => context.log.error({ err }, 'housekeeping failed'));
  void run();
  const timer = setInterval(run, EVERY_MS);
  return () => clearInterval(timer);
}
