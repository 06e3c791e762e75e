import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '@jmo/database';
import type { FaceRequestId } from './checking.ts';
import { findFaceStanding, type FaceStanding } from './find-face-standing.ts';

const LOOK_EVERY_MS = 200;

/** Looks until the request is decided, for a moment: most people then never see the waiting page. */
export async function awaitFaceStanding(
  context: Pick<Context, 'db'>,
  request: FaceRequestId,
  timeoutMs: number,
): Promise<FaceStanding | undefined> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const standing = await findFaceStanding(context.db, request);
    if (standing?.state !== 'WAITING' || performance.now() >= until) return standing;
    await sleep(LOOK_EVERY_MS);
  }
}
