import type { Reader, Tx } from '@jmo/database';
import type { FaceOutcome, FaceReason, FaceRequestId } from '../check/checking.ts';
import { deleteFrames, findCheck } from '../check/face-checks.queries.ts';

/** What the engine said of a picture that officers decide about. */
export interface Comparison {
  readonly outcome: FaceOutcome;
  readonly reasons: readonly FaceReason[];
  /** What it was held against. */
  readonly reference: 'REGISTRY' | 'ENROLMENT' | 'NONE' | undefined;
}

/** @returns undefined while it has yet to look */
export async function findComparison(
  reader: Reader,
  request: FaceRequestId,
): Promise<Comparison | undefined> {
  const check = await findCheck(reader, request);
  return check && { ...check, reference: (check.reference ?? undefined) as Comparison['reference'] };
}

/** It is decided: the picture goes. */
export const forgetComparison = (tx: Tx, request: FaceRequestId): Promise<void> => deleteFrames(tx, request);
