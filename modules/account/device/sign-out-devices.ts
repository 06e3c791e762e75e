import { recordAudit } from '@jmo/audit';
import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { deleteSessionsOf, findOpenSessions, type OpenSession } from '../session/session.queries.ts';
import { IDLE_LIMIT, signOutEverywhere } from '../session/sessions.ts';
import { DEVICE_LIFE, type Device } from './device.ts';
import { deleteDevice, findDevicesOf } from './device.queries.ts';

export interface ListedDevice extends Device {
  /** Somebody is signed in there now. */
  readonly signedIn: boolean;
  /** It is the one that asks. */
  readonly current: boolean;
}

export interface DeviceList {
  readonly devices: readonly ListedDevice[];
  /** Sessions of no known device: opened before devices were known. */
  readonly otherSessions: number;
}

/** Perangkat: browsers in which this person is known, newest first. */
export async function listDevices(
  context: Context,
  participantId: ParticipantId,
  currentDeviceId: string | undefined,
): Promise<DeviceList> {
  const now = context.clock.now();
  const [devices, sessions] = await Promise.all([
    findDevicesOf(context.db, participantId),
    findOpenSessions(context.db, participantId, { now, idleSince: now.subtract(IDLE_LIMIT) }),
  ]);
  const known = new Set(devices.map(({ id }) => id));
  const seenIn = (id: string): Temporal.Instant[] =>
    sessions.filter(({ deviceId }) => deviceId === id).map(({ seenAt }) => seenAt);
  return {
    devices: devices
      .filter(
        ({ id, seenAt }) =>
          Temporal.Instant.compare(seenAt.add(DEVICE_LIFE), now) > 0 || seenIn(id).length > 0,
      )
      .map((device) => ({
        ...device,
        seenAt: [device.seenAt, ...seenIn(device.id)].toSorted(Temporal.Instant.compare).at(-1)!,
        signedIn: seenIn(device.id).length > 0,
        current: device.id === currentDeviceId,
      })),
    otherSessions: sessions.filter(
      ({ deviceId }: OpenSession) => deviceId === undefined || !known.has(deviceId),
    ).length,
  };
}

/** Ends the sessions there, and the browser is not known any more. Somebody else's device is none of these. */
export async function signOutDevice(
  context: Context,
  participantId: ParticipantId,
  deviceId: string,
): Promise<boolean> {
  return await context.db.transaction().execute(async (tx) => {
    if (!(await deleteDevice(tx, participantId, deviceId))) return false;
    const sessions = await deleteSessionsOf(tx, participantId, { onlyDevice: deviceId });
    await note(context, tx, participantId, { action: 'account.device-signed-out', sessions });
    return true;
  });
}

/**
 * Keluar dari semua perangkat: every session ends, this one too, and no other browser is known any more. This one stays
 * known, so that its owner comes back in with the password alone.
 */
export async function signOutAllDevices(
  context: Context,
  participantId: ParticipantId,
  currentDeviceId: string | undefined,
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const sessions = await signOutEverywhere(tx, participantId, currentDeviceId);
    await note(context, tx, participantId, { action: 'account.all-signed-out', sessions });
  });
}

async function note(
  context: Context,
  tx: Parameters<typeof recordAudit>[0],
  participantId: ParticipantId,
  { action, sessions }: { readonly action: string; readonly sessions: number },
): Promise<void> {
  const actor = { kind: 'participant', id: participantId } as const;
  await recordAudit(tx, context, { participantId, actor, action, detail: { sessions } });
}
