import type { Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { deleteDevicesConfirmedBy } from '../device/device.queries.ts';
import { deletePasskeysOf, findPasskeys } from '../passkey/passkey.queries.ts';
import { deleteTotp, hasTotp, replaceRecoveryCodes } from '../totp/totp.queries.ts';
import { deleteSessionsOf } from './session.queries.ts';

/** What opens an account beside its password. */
export interface OtherWaysIn {
  readonly passkeys: number;
  readonly authenticator: boolean;
}

export async function findOtherWaysIn(reader: Reader, participantId: ParticipantId): Promise<OtherWaysIn> {
  const { length: passkeys } = await findPasskeys(reader, participantId);
  return { passkeys, authenticator: await hasTotp(reader, participantId) };
}

/**
 * Removes whatever opens an account beside its password: passkeys, the authenticator app and its recovery codes. Whoever
 * was in before an account was recovered may have added them, and each of them outlives contacts, password and sessions.
 * What came in by them ends as well, after they are gone: somebody who is coming in by one at this moment holds its row, and
 * their session is there to be ended when it is let go.
 */
export async function closeOtherWaysIn(
  tx: Tx,
  participantId: ParticipantId,
  now: Temporal.Instant,
): Promise<OtherWaysIn> {
  const passkeys = await deletePasskeysOf(tx, participantId);
  const authenticator = await deleteTotp(tx, participantId);
  await replaceRecoveryCodes(tx, participantId, [], now);
  await deleteDevicesConfirmedBy(tx, participantId, ['passkey', 'totp', 'recovery-code']);
  await deleteSessionsOf(tx, participantId, { onlyOpenedWith: 'passkey' });
  return { passkeys, authenticator };
}
