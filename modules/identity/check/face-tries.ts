import type { FaceOutcome } from './checking.ts';

/** After so many tries that came to nothing the person chooses: again later, or an officer. */
export const FREE_TRIES = 3;
/** Tries older than this count for nothing. */
export const TRIES_COUNT_FOR = { hours: 24 } as const;

/** How long to wait after the n-th try that came to nothing; from the last on it stays. Only this check waits. */
const WAIT_SECONDS = [0, 0, 30, 30, 120, 600, 1800];

export interface Tries {
  /** In a row, and recent. */
  readonly failed: number;
  /** Three or more: time to choose. */
  readonly mustChoose: boolean;
  /** When the next picture may be handed in; undefined: at once. */
  readonly nextAt: Temporal.Instant | undefined;
}

/** @param checks of one person and purpose, newest first */
export function countTries(
  checks: readonly { readonly outcome: FaceOutcome; readonly at: Temporal.Instant }[],
  now: Temporal.Instant,
): Tries {
  const since = now.subtract(TRIES_COUNT_FOR);
  const stop = checks.findIndex(
    ({ outcome, at }) =>
      (outcome !== 'RETAKE' && outcome !== 'NO_MATCH') || Temporal.Instant.compare(at, since) < 0,
  );
  const failed = stop < 0 ? checks.length : stop;
  const wait = failed === 0 ? 0 : WAIT_SECONDS[Math.min(failed, WAIT_SECONDS.length) - 1]!;
  const nextAt = failed === 0 ? now : checks[0]!.at.add({ seconds: wait });
  return {
    failed,
    mustChoose: failed >= FREE_TRIES,
    nextAt: Temporal.Instant.compare(nextAt, now) > 0 ? nextAt : undefined,
  };
}
