import type { Context } from '@jmo/database';
import { tokenDigest, type ParticipantId } from '@jmo/kernel';
import { findDeviceId } from './device.queries.ts';
import { DEVICE_LIFE } from './device.ts';
import { isOurDeviceToken } from './device-token.ts';

/** Nobody's, so that whoever is not there is looked up as well. */
const NOBODY = '00000000-0000-7000-8000-000000000000' as ParticipantId;

/**
 * The device this browser is for this person; undefined when it is not known, or not any more.
 * @param participantId undefined where a name leads to nobody: the same look-up is made
 */
export async function findKnownDevice(
  context: Context,
  participantId: ParticipantId | undefined,
  deviceToken: string | undefined,
): Promise<string | undefined> {
  if (!isOurDeviceToken(context, deviceToken)) return undefined;
  const seenAfter = context.clock.now().subtract(DEVICE_LIFE);
  return await findDeviceId(context.db, participantId ?? NOBODY, tokenDigest(deviceToken), seenAfter);
}
