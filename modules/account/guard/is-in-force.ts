import type { Context, Reader } from '@jmo/database';
import { findGuards } from './find-guards.ts';
import type { Link } from './links.ts';

/**
 * Whether what a link's button does is done: it was pressed, and the lock it set stands. Once an officer has lifted that
 * lock the button is there again, and pressing it locks anew; a page that says "stopped" has to be true.
 */
export async function isInForce(
  reader: Reader,
  { clock }: Pick<Context, 'clock'>,
  { participantId, usedAt }: Link,
): Promise<boolean> {
  if (usedAt === undefined) return false;
  return (await findGuards(reader, participantId, clock.now())).lock?.liftedBy === 'OFFICER';
}
