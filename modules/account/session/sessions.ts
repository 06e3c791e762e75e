import { newToken, tokenDigest } from '@jmo/kernel';
import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { deleteAttemptsOf, deleteDevicesOf } from '../device/device.queries.ts';
import { holdGuards } from '../guard/guard.queries.ts';
import { deleteUnconfirmedTotpOf } from '../totp/totp.queries.ts';
import {
  deleteSession,
  deleteSessionsOf,
  findAndTouchSession,
  insertSession,
  type OpenedWith,
} from './session.queries.ts';

/** Without a request for this long, the person is signed out; a phone left on a table is not open for ever. */
export const IDLE_LIMIT: Temporal.DurationLike = { minutes: 30 };
/** However busy the session was. */
export const ABSOLUTE_LIMIT: Temporal.DurationLike = { hours: 12 };

export interface Session {
  readonly participantId: ParticipantId;
  readonly deviceId?: string;
  readonly openedWith: OpenedWith;
  readonly openedAt: Temporal.Instant;
  /** When it ends if nothing more is asked. */
  readonly expiresAt: Temporal.Instant;
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) <= 0 ? a : b);

/** Signs a participant in, always under a new token. @returns the token for the cookie; its digest is what is stored */
export async function openSession(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  how: { readonly deviceId?: string; readonly openedWith: OpenedWith },
): Promise<string> {
  const token = newToken();
  const seenAt = context.clock.now();
  await insertSession(tx, tokenDigest(token), {
    participantId,
    ...how,
    seenAt,
    expiresAt: seenAt.add(ABSOLUTE_LIMIT),
  });
  return token;
}

/** Who is signed in with this token; counts as activity. One query. */
export async function findSession(context: Context, token: string): Promise<Session | undefined> {
  const now = context.clock.now();
  const row = await findAndTouchSession(context.db, tokenDigest(token), {
    now,
    idleSince: now.subtract(IDLE_LIMIT),
  });
  if (row === undefined) return undefined;
  const { seenAt, expiresAt, ...session } = row;
  return { ...session, expiresAt: earlier(seenAt.add(IDLE_LIMIT), expiresAt) };
}

/** Ends the session here, on the server: a copy of the cookie opens nothing afterwards. Unknown tokens do nothing. */
export async function signOut(context: Context, token: string): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const participantId = await deleteSession(tx, tokenDigest(token));
    if (participantId === undefined) return;
    const actor = { kind: 'participant', id: participantId } as const;
    await recordAudit(tx, context, { participantId, actor, action: 'account.signed-out' });
  });
}

/**
 * Ends every session of a participant, in the transaction of whatever made that necessary, and no browser is known any
 * more: whoever was in by a stolen password needs more than the password to come back.
 * @param exceptDevice the browser in which the person just proved who they are
 * @returns how many sessions there were
 */
export async function signOutEverywhere(
  tx: Tx,
  participantId: ParticipantId,
  exceptDevice?: string,
): Promise<number> {
  // Whoever proves the password anew at this moment holds the same row (holdSession): their new session is ended as well.
  await holdGuards(tx, participantId, 'set');
  // In the order of whoever confirms an attempt: it goes first, then its browser is known, then there is a session.
  await deleteAttemptsOf(tx, participantId);
  await deleteDevicesOf(tx, participantId, exceptDevice);
  await deleteUnconfirmedTotpOf(tx, participantId);
  return await deleteSessionsOf(tx, participantId);
}
