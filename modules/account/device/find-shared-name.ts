import type { Reader } from '@jmo/database';
import type { Session } from '../session/sessions.ts';
import { findDeviceDigest } from './device.queries.ts';

/**
 * What a session's browser is called for everybody who signs in on it, so that other rooms can tell whether people share
 * one. It opens nothing, and follows the session: a browser that forgets its cookie meanwhile keeps its name.
 */
export async function findSharedName(
  reader: Reader,
  { participantId, deviceId }: Pick<Session, 'participantId' | 'deviceId'>,
): Promise<string | undefined> {
  const digest = deviceId === undefined ? undefined : await findDeviceDigest(reader, participantId, deviceId);
  return digest?.toString('base64url');
}
