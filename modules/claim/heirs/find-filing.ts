import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findFilingByNumber } from './filing.queries.ts';

/** Where the filing with this number lies, and whom it was matched with; nothing of what was filed. */
export async function findFiling(
  reader: Reader,
  number: string,
): Promise<{ readonly id: string; readonly participantId: ParticipantId | undefined } | undefined> {
  const found = await findFilingByNumber(reader, number);
  return found && { id: found.id, participantId: found.claim?.participantId };
}
