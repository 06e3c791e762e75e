import type { Tx } from '@jmo/database';
import { tokenDigest, type ParticipantId } from '@jmo/kernel';
import { holdGuards } from '../guard/guard.queries.ts';
import { hasSession } from './session.queries.ts';

/**
 * Asks for the session once more, inside the transaction that adds a way in or changes who is told. Whatever signs
 * everybody out and removes ways in (recovery) holds the same row: either it comes first and the session is gone, or it
 * comes afterwards and finds what was added.
 */
export async function holdSession(
  tx: Tx,
  { participantId, sessionToken }: { readonly participantId: ParticipantId; readonly sessionToken: string },
): Promise<boolean> {
  await holdGuards(tx, participantId, 'set');
  return await hasSession(tx, participantId, tokenDigest(sessionToken));
}
