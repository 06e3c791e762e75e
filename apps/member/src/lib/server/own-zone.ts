import type { Context } from '@jmo/database';
import { zoneOfProvince, type ParticipantId, type Zone } from '@jmo/kernel';
import { findProfile } from '@jmo/profile';

/** The time zone in which somebody lives, by the address they confirmed; WIB as long as there is none. */
export async function ownZone(context: Context, participantId: ParticipantId): Promise<Zone> {
  const profile = await findProfile(context, participantId);
  return zoneOfProvince(profile?.data.contact.domicile.province ?? '');
}
