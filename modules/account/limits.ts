import { hitRateLimit, type Context, type RateLimit } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import type { TooMany } from './account.ts';

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/**
 * Counts a hit against each limit in turn and stops at the first that is used up. Hits are counted before anything is
 * looked up, so a limit never tells whether what was asked about exists.
 */
export async function withinLimits(
  context: Context,
  hits: readonly (readonly [limit: RateLimit, key: string])[],
): Promise<Result<void, TooMany>> {
  for (const [limit, key] of hits) {
    const answer = await hitRateLimit(context, limit, key);
    if (!answer.allowed) return err({ code: 'TOO_MANY', retryAt: answer.retryAt });
  }
  return ok(undefined);
}
