import { timingSafeEqual } from 'node:crypto';
import type { OfficerId } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { networkOf, newToken, tokenDigest, type Vault } from '@jmo/kernel';
import { recordOfficerEvent } from '../events.ts';
import type { BrowserBinding, Officer } from '../officer.ts';
import { findOfficer } from '../officers.queries.ts';
import { deleteSignInsOf } from '../sign-in/sign-in.queries.ts';
import {
  deleteExpired,
  deleteSession,
  deleteSessionsOf,
  findSessionRow,
  findSessionsOf,
  insertSession,
  updateSession,
  type SessionRow,
} from './session.queries.ts';

/** A desk somebody walked away from is closed soon. */
export const IDLE_LIMIT: Temporal.DurationLike = { minutes: 15 };
/** A working day with its break; nobody is signed in from yesterday. */
export const ABSOLUTE_LIMIT: Temporal.DurationLike = { hours: 9 };
/** How long the second factor counts for decisions. */
export const PROOF_LIMIT: Temporal.DurationLike = { minutes: 5 };
const TOUCH_AFTER: Temporal.DurationLike = { seconds: 30 };
/** More browsers than that at once are nobody's way of working; the one longest unused is signed out. */
const MOST_SESSIONS = 3;

export interface OfficerSession {
  readonly officer: Officer;
  /** Names the session where it is acted with (authorise.ts); never leaves the server. */
  readonly digest: Buffer;
  readonly expiresAt: Temporal.Instant;
  readonly provenUntil: Temporal.Instant | undefined;
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) <= 0 ? a : b);
const reached = (now: Temporal.Instant, limit: Temporal.Instant) => Temporal.Instant.compare(now, limit) >= 0;

export const isOver = (session: Pick<SessionRow, 'seenAt' | 'expiresAt'>, now: Temporal.Instant): boolean =>
  reached(now, earlier(session.seenAt.add(IDLE_LIMIT), session.expiresAt));

/** Until when decisions may be taken without showing the second factor again; undefined when they may not. */
export function provenUntil(
  { provenAt }: Pick<SessionRow, 'provenAt'>,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const until = provenAt?.add(PROOF_LIMIT);
  return until === undefined || reached(now, until) ? undefined : until;
}

const deviceDigest = (vault: Vault, { deviceKey }: BrowserBinding) =>
  vault.digest(deviceKey, 'officer-device');
const browserDigest = (vault: Vault, { userAgent }: BrowserBinding) =>
  vault.digest(userAgent, 'officer-browser');

/** Signs an officer in who has shown everything that was asked. @returns the token for the cookie */
export async function openSession(
  tx: Tx,
  context: Context,
  officerId: OfficerId,
  binding: BrowserBinding,
  method: string,
): Promise<string> {
  const token = newToken();
  const now = context.clock.now();
  const surplus = (await findSessionsOf(tx, officerId)).slice(MOST_SESSIONS - 1);
  for (const { digest } of surplus) await deleteSession(tx, digest);
  await insertSession(tx, tokenDigest(token), {
    officerId,
    deviceDigest: deviceDigest(context.vault, binding),
    browserDigest: browserDigest(context.vault, binding),
    network: networkOf(binding.ip),
    label: describeBrowser(binding.userAgent),
    createdAt: now,
    seenAt: now,
    expiresAt: now.add(ABSOLUTE_LIMIT),
    provenAt: now,
  });
  await recordOfficerEvent(tx, context, { officerId, action: 'signed-in', detail: { method } });
  return token;
}

/**
 * Whose session this is; counts as activity. A session shown by another browser than the one that signed in was stolen:
 * it ends, for both. From another network it goes on, but decisions want the second factor again.
 */
export async function findOfficerSession(
  context: Context,
  token: string,
  binding: BrowserBinding,
): Promise<OfficerSession | undefined> {
  const digest = tokenDigest(token);
  const row = await findSessionRow(context.db, digest);
  const now = context.clock.now();
  if (row === undefined || isOver(row, now)) return undefined;
  if (!sameBrowser(context.vault, row, binding)) {
    await deleteSession(context.db, digest);
    await recordOfficerEvent(context.db, context, { officerId: row.officerId, action: 'session-refused' });
    return undefined;
  }
  const network = networkOf(binding.ip);
  const moved = network !== row.network;
  if (moved) {
    await updateSession(context.db, digest, { network, proven_at: null, seen_at: now });
    await recordOfficerEvent(context.db, context, { officerId: row.officerId, action: 'session-moved' });
  } else if (reached(now, row.seenAt.add(TOUCH_AFTER))) {
    await updateSession(context.db, digest, { seen_at: now });
  }
  const officer = await findOfficer(context.db, row.officerId);
  if (officer === undefined || !officer.active) return undefined;
  return {
    officer,
    digest,
    expiresAt: earlier(now.add(IDLE_LIMIT), row.expiresAt),
    provenUntil: moved ? undefined : provenUntil(row, now),
  };
}

const sameBrowser = (vault: Vault, row: SessionRow, binding: BrowserBinding): boolean =>
  timingSafeEqual(row.deviceDigest, deviceDigest(vault, binding)) &&
  timingSafeEqual(row.browserDigest, browserDigest(vault, binding));

/** Ends the session here, on the server. Unknown tokens do nothing. */
export async function signOutOfficer(context: Context, token: string): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const officerId = await deleteSession(tx, tokenDigest(token));
    if (officerId !== undefined) await recordOfficerEvent(tx, context, { officerId, action: 'signed-out' });
  });
}

/** Ends every session of an officer, and what would become one. @param actor who wanted it, when it was not themselves */
export async function endOfficerSessions(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  officerId: OfficerId,
  actor?: string,
): Promise<number> {
  await deleteSignInsOf(tx, officerId);
  const count = await deleteSessionsOf(tx, officerId);
  if (count > 0)
    await recordOfficerEvent(tx, context, { officerId, actor, action: 'sessions-ended', detail: { count } });
  return count;
}

export interface SessionInList {
  /** Enough to point at it; opens nothing. */
  readonly key: string;
  readonly label: string;
  readonly network: string;
  readonly createdAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  readonly isThis: boolean;
}

export async function listOfficerSessions(
  context: Context,
  { officer, digest }: Pick<OfficerSession, 'officer' | 'digest'>,
): Promise<SessionInList[]> {
  const now = context.clock.now();
  const rows = await findSessionsOf(context.db, officer.id);
  return rows
    .filter((row) => !isOver(row, now))
    .map((row) => ({
      key: row.digest.toString('hex').slice(0, 16),
      label: row.label,
      network: row.network,
      createdAt: row.createdAt,
      seenAt: row.seenAt,
      isThis: row.digest.equals(digest),
    }));
}

/** Ends one session of one's own. */
export async function endOwnSession(
  context: Context,
  { officer }: Pick<OfficerSession, 'officer'>,
  key: string,
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const found = (await findSessionsOf(tx, officer.id)).find(({ digest }) =>
      digest.toString('hex').startsWith(key),
    );
    if (found === undefined || key.length < 16) return;
    await deleteSession(tx, found.digest);
    await recordOfficerEvent(tx, context, {
      officerId: officer.id,
      action: 'sessions-ended',
      detail: { count: 1 },
    });
  });
}

/** Sessions and sign-ins that are over. */
export async function forgetOfficersExpired(context: Context): Promise<void> {
  const now = context.clock.now();
  await deleteExpired(context.db, now, now.subtract(IDLE_LIMIT));
}

/** "Chrome, Windows": for the list of one's own sessions. Known names only; nothing of the header is shown. */
function describeBrowser(userAgent: string): string {
  const find = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = find([
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrom(?:e|ium)\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = find([
    [/Windows/, 'Windows'],
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Mac OS/, 'macOS'],
    [/Linux/, 'Linux'],
  ]);
  return [browser ?? 'Peramban', system].filter(Boolean).join(', ');
}
