import type { Context } from '@jmo/database';
import { tokenDigest, type ParticipantId } from '@jmo/kernel';
import { findDeviceId } from './device.queries.ts';
import { DEVICE_LIFE } from './device.ts';
import { isOurDeviceToken } from './device-token.ts';

/** The device this browser is for this person; undefined when it is not known, or not any more. */
export async function findKnownDevice(
  context: Context,
  participantId: ParticipantId,
  deviceToken: string | undefined,
): Promise<string | undefined> {
  if (!isOurDeviceToken(context, deviceToken)) return undefined;
  const seenAfter = context.clock.now().subtract(DEVICE_LIFE);
  return await findDeviceId(context.db, participantId, tokenDigest(deviceToken), seenAfter);
}
