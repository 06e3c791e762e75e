import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { newUuid, tokenDigest, type ParticipantId } from '@jmo/kernel';
import { deleteSession } from '../session/session.queries.ts';
import { openSession } from '../session/sessions.ts';
import { describeBrowser } from './describe-browser.ts';
import { touchDevice, upsertDevice } from './device.queries.ts';
import type { BrowserFacts, ConfirmedBy } from './device.ts';
import { isOurDeviceToken, newDeviceToken } from './device-token.ts';

export interface Entered {
  readonly sessionToken: string;
  /** By which this browser is known from now on. */
  readonly deviceToken: string;
}

/** Signs somebody in on a browser that is known already. @returns undefined where it was signed out meanwhile */
export async function enterKnownBrowser(
  tx: Tx,
  context: Context,
  {
    participantId,
    deviceId,
    browser,
  }: { participantId: ParticipantId; deviceId: string; browser: BrowserFacts },
): Promise<string | undefined> {
  if (!(await touchDevice(tx, participantId, deviceId, context.clock.now()))) return undefined;
  await noteSignIn(tx, context, participantId, { device: 'known' });
  return await replaceSession(tx, context, participantId, { deviceId, openedWith: 'password' }, browser);
}

/** Signs somebody in who has just confirmed that it is them; this browser is known from now on. */
export async function enterNewBrowser(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  { browser, confirmedBy }: { browser: BrowserFacts; confirmedBy: ConfirmedBy },
): Promise<Entered> {
  const now = context.clock.now();
  const deviceToken = tokenOf(context, browser);
  const deviceId = await upsertDevice(
    tx,
    {
      participantId,
      id: newUuid(now),
      digest: tokenDigest(deviceToken),
      confirmedBy,
      ...describeBrowser(browser.userAgent),
    },
    now,
  );
  // Registering is recorded by itself.
  if (confirmedBy !== 'registration')
    await noteSignIn(tx, context, participantId, { device: 'new', by: confirmedBy });
  const openedWith = confirmedBy === 'passkey' ? 'passkey' : 'password';
  const sessionToken = await replaceSession(tx, context, participantId, { deviceId, openedWith }, browser);
  return { sessionToken, deviceToken };
}

/** The browser's own token, where it has one: members of a family who share a phone are known in it under the same. */
export const tokenOf = (context: Context, { deviceToken }: BrowserFacts): string =>
  isOurDeviceToken(context, deviceToken) ? deviceToken : newDeviceToken(context);

async function replaceSession(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  how: { deviceId: string; openedWith: 'password' | 'passkey' },
  { sessionToken }: BrowserFacts,
): Promise<string> {
  if (sessionToken !== undefined) await deleteSession(tx, tokenDigest(sessionToken));
  return await openSession(tx, context, participantId, how);
}

async function noteSignIn(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  detail: Record<string, string>,
): Promise<void> {
  const actor = { kind: 'participant', id: participantId } as const;
  await recordAudit(tx, context, { participantId, actor, action: 'account.signed-in', detail });
}
