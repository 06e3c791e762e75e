import { err, ok, type Result } from '@jmo/kernel';
import { sql } from 'kysely';
import type { Context } from './context.ts';

/** So many hits in so many seconds for one key (an address, an account, a phone number). */
export interface RateLimit {
  readonly name: string;
  readonly max: number;
  readonly windowSeconds: number;
}

export type RateLimitAnswer =
  { readonly allowed: true } | { readonly allowed: false; readonly retryAt: Temporal.Instant };

/**
 * Counts a hit and says whether it is within the limit. The hit is counted before the answer, in one statement, so a
 * hundred hits at once count as a hundred. Keys are stored as digests: the table names nobody.
 */
export async function hitRateLimit(
  context: Context,
  limit: RateLimit,
  key: string,
): Promise<RateLimitAnswer> {
  const now = context.clock.now();
  const windowMs = limit.windowSeconds * 1000;
  const windowStart = Temporal.Instant.fromEpochMilliseconds(
    Math.floor(now.epochMilliseconds / windowMs) * windowMs,
  );
  const { hits } = await context.db
    .insertInto('rate_limit')
    .values({
      key_digest: context.vault.digest(key, `rate-limit:${limit.name}`),
      window_start: windowStart,
      hits: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['key_digest', 'window_start'])
        .doUpdateSet({ hits: sql<number>`rate_limit.hits + 1` }),
    )
    .returning('hits')
    .executeTakeFirstOrThrow();
  return hits <= limit.max
    ? { allowed: true }
    : { allowed: false, retryAt: windowStart.add({ seconds: limit.windowSeconds }) };
}

/** Asked too often; the same for everybody who asks that often, known or unknown. */
export type TooMany = { readonly code: 'TOO_MANY'; readonly retryAt: Temporal.Instant };

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

/** Windows that are over count for nothing; the worker calls this once in a while. */
export async function forgetOldRateLimits(context: Context): Promise<void> {
  await context.db
    .deleteFrom('rate_limit')
    .where('window_start', '<', context.clock.now().subtract({ hours: 48 }))
    .execute();
}

/** Forgets what was counted for a key: failures in a row end with a success. */
export async function clearRateLimit(context: Context, limit: RateLimit, key: string): Promise<void> {
  await context.db
    .deleteFrom('rate_limit')
    .where('key_digest', '=', context.vault.digest(key, `rate-limit:${limit.name}`))
    .execute();
}
