import type { Context } from '@jmo/database';
import type { FaceRequestId } from '../check/checking.ts';
import { lookUntil } from '../check/look-until.ts';
import { findComparison, type Comparison } from './find-comparison.ts';

/** What the engine said. @returns undefined when it takes longer than `timeoutMs` */
export const awaitComparison = (
  { db }: Pick<Context, 'db'>,
  request: FaceRequestId,
  timeoutMs: number,
): Promise<Comparison | undefined> =>
  lookUntil(
    (comparison) => comparison !== undefined,
    timeoutMs,
    () => findComparison(db, request),
  );
