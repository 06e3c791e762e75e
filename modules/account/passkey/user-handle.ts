import { timingSafeEqual } from 'node:crypto';
import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/**
 * By what a device knows whose passkey it is: the same for all of a person's, and nothing about the person (WebAuthn, 14.6.1).
 */
export const userHandleOf = (
  { vault }: Pick<Context, 'vault'>,
  participantId: ParticipantId,
): Uint8Array<ArrayBuffer> => new Uint8Array(vault.digest(participantId, 'passkey-user'));

export function isUserHandleOf(
  context: Pick<Context, 'vault'>,
  participantId: ParticipantId,
  given: string,
): boolean {
  const handle = Buffer.from(given, 'base64url');
  const expected = userHandleOf(context, participantId);
  return handle.length === expected.length && timingSafeEqual(handle, expected);
}
