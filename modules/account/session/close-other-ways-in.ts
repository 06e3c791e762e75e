import type { Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { deletePasskeysOf } from '../passkey/passkey.queries.ts';
import { deleteTotp, replaceRecoveryCodes } from '../totp/totp.queries.ts';

/**
 * Removes whatever opens an account beside its password: passkeys, the authenticator app and its recovery codes. Whoever
 * was in before an account was recovered may have added them, and each of them outlives contacts, password and sessions.
 */
export async function closeOtherWaysIn(
  tx: Tx,
  participantId: ParticipantId,
  now: Temporal.Instant,
): Promise<{ readonly passkeys: number; readonly authenticator: boolean }> {
  const passkeys = await deletePasskeysOf(tx, participantId);
  const authenticator = await deleteTotp(tx, participantId);
  await replaceRecoveryCodes(tx, participantId, [], now);
  return { passkeys, authenticator };
}
