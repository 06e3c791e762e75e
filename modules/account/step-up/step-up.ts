import { recordAudit } from '@jmo/audit';
import { clearRateLimit, type Context, type RateLimit, type Tx } from '@jmo/database';
import { err, ok, tokenDigest, valueOrBusy, type Busy, type ParticipantId, type Result } from '@jmo/kernel';
import type { TooMany } from '../account.ts';
import { findAccountRecord } from '../account.queries.ts';
import { MINUTE, withinLimits } from '../limits.ts';
import { checkPassword } from '../session/check-password.ts';
import { deleteSession, findHowOpened } from '../session/session.queries.ts';
import { openSession } from '../session/sessions.ts';

/** What changes who hears of an account, or how one gets in, wants a proof that is not older than this. */
export const FRESH: Temporal.DurationLike = { minutes: 5 };
export const FRESH_MINUTES = 5;

/** Whoever found an open phone cannot try passwords at it. Only this session is asked to wait, and it stays open. */
const PER_SESSION: RateLimit = { name: 'step-up', max: 5, windowSeconds: 15 * MINUTE };

/**
 * Whether this session was opened, by password or passkey, within the last five minutes. Proving it anew opens a new
 * session, so its age says it all.
 */
export async function isFresh(context: Context, sessionToken: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('session')
    .select('created_at')
    .where('token_digest', '=', tokenDigest(sessionToken))
    .executeTakeFirst();
  return row !== undefined && Temporal.Instant.compare(row.created_at.add(FRESH), context.clock.now()) > 0;
}

/**
 * The password once more, by whoever is signed in. The session goes on under a new token.
 * @returns the new token, WRONG_PASSWORD, TOO_MANY or BUSY; with all of them the session stays as it was
 */
export async function stepUp(
  context: Context,
  {
    participantId,
    sessionToken,
    password,
  }: { readonly participantId: ParticipantId; readonly sessionToken: string; readonly password: string },
): Promise<Result<{ readonly sessionToken: string }, { readonly code: 'WRONG_PASSWORD' } | TooMany | Busy>> {
  const allowed = await withinLimits(context, [[PER_SESSION, sessionToken]]);
  if (!allowed.ok) return allowed;
  const account = await findAccountRecord(context.db, participantId);
  const known = await valueOrBusy(() =>
    checkPassword(context, account && { kind: 'account', account }, password, 'known-device'),
  );
  if (!known.ok) return known;
  if (known.value === undefined) return err({ code: 'WRONG_PASSWORD' });
  await clearRateLimit(context, PER_SESSION, sessionToken);
  const token = await context.db
    .transaction()
    .execute((tx) => freshen(tx, context, { participantId, sessionToken }));
  return ok({ sessionToken: token });
}

/** For whatever proved who it is (a password, a passkey): ends the session's old token and opens the new one. */
export async function freshen(
  tx: Tx,
  context: Context,
  { participantId, sessionToken }: { readonly participantId: ParticipantId; readonly sessionToken: string },
): Promise<string> {
  const how = await findHowOpened(tx, tokenDigest(sessionToken));
  await deleteSession(tx, tokenDigest(sessionToken));
  const actor = { kind: 'participant', id: participantId } as const;
  await recordAudit(tx, context, { participantId, actor, action: 'account.stepped-up' });
  return await openSession(tx, context, participantId, how);
}
