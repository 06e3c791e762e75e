import type { Context } from '@jmo/database';
import type { FaceRequestId } from './checking.ts';
import { findFaceStanding, type FaceStanding } from './find-face-standing.ts';
import { lookUntil } from './look-until.ts';

/** How a request stands once it is decided, or after `timeoutMs` all the same. */
export const awaitFaceStanding = (
  { db }: Pick<Context, 'db'>,
  request: FaceRequestId,
  timeoutMs: number,
): Promise<FaceStanding | undefined> =>
  lookUntil(
    (standing) => standing?.state !== 'WAITING',
    timeoutMs,
    () => findFaceStanding(db, request),
  );
