import { randomBytes } from 'node:crypto';
import type { Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { claimNumber } from './claim.ts';
import { takeNumber } from './claim.queries.ts';

/** A number no other claim has, taken for this one. */
export async function newClaimNumber(
  tx: Tx,
  claim: { id: string; participantId: ParticipantId; year: number },
): Promise<string> {
  for (;;) {
    const number = claimNumber(claim.year, randomBytes(8));
    if (await takeNumber(tx, { ...claim, number })) return number;
  }
}
