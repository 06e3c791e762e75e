import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '@jmo/database';
import type { FaceRequestId } from '../check/checking.ts';
import { findComparison, type Comparison } from './find-comparison.ts';

const LOOK_EVERY_MS = 200;

/** Looks until the engine has, for a moment. @returns undefined when it takes longer */
export async function awaitComparison(
  context: Pick<Context, 'db'>,
  request: FaceRequestId,
  timeoutMs: number,
): Promise<Comparison | undefined> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const comparison = await findComparison(context.db, request);
    if (comparison !== undefined || performance.now() >= until) return comparison;
    await sleep(LOOK_EVERY_MS);
  }
}
