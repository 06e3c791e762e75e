import { recordAudit } from '@jmo/audit';
import { clearRateLimit, hitRateLimit, type Context, type RateLimit, type Tx } from '@jmo/database';
import {
  err,
  formatInstant,
  ok,
  tokenDigest,
  valueOrBusy,
  type Busy,
  type ParticipantId,
  type Result,
} from '@jmo/kernel';
import type { TooMany } from '../account.ts';
import { findAccountRecord } from '../account.queries.ts';
import { tellContacts } from '../guard/tell-contacts.ts';
import { DAY, MINUTE, withinLimits } from '../limits.ts';
import { checkPassword } from '../session/check-password.ts';
import { holdSession } from '../session/hold-session.ts';
import { deleteSession, findHowOpened } from '../session/session.queries.ts';
import { openSession } from '../session/sessions.ts';
import { wordsFor } from '../words/index.ts';

/** What changes who hears of an account, or how one gets in, wants a proof that is not older than this. */
export const FRESH: Temporal.DurationLike = { minutes: 5 };
export const FRESH_MINUTES = 5;

/** Whoever found an open phone cannot try passwords at it. Only this session is asked to wait. */
const PER_SESSION: RateLimit = { name: 'step-up', max: 5, windowSeconds: 15 * MINUTE };
/**
 * Wrong ones in a day in all sessions of a person; a right one sets nothing back. The next one, the tenth, is told to the
 * owner, and it and every later one end the session it was typed in: its owner signs in anew, whoever found it cannot.
 */
const WRONG_A_DAY: RateLimit = { name: 'step-up-wrong', max: 9, windowSeconds: DAY };

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
 * @returns the new token; WRONG_PASSWORD, TOO_MANY or BUSY, with which the session stays as it was; SESSION_ENDED after too many
 * wrong ones; or SIGNED_OUT, where the password was right and the session was over already: ended elsewhere, or going on under
 * the new token that a second press of the same button has just been given
 */
export async function stepUp(
  context: Context,
  {
    participantId,
    sessionToken,
    password,
  }: { readonly participantId: ParticipantId; readonly sessionToken: string; readonly password: string },
): Promise<Result<{ readonly sessionToken: string }, StepUpProblem | TooMany | Busy>> {
  const allowed = await withinLimits(context, [[PER_SESSION, sessionToken]]);
  if (!allowed.ok) return allowed;
  const account = await findAccountRecord(context.db, participantId);
  const known = await valueOrBusy(() =>
    checkPassword(context, account && { kind: 'account', account }, password, 'known-device'),
  );
  if (!known.ok) return known;
  if (known.value === undefined) return err(await countWrong(context, { participantId, sessionToken }));
  await clearRateLimit(context, PER_SESSION, sessionToken);
  const fresh = await context.db
    .transaction()
    .execute((tx) => freshen(tx, context, { participantId, sessionToken }));
  return fresh === undefined ? err({ code: 'SIGNED_OUT' }) : ok({ sessionToken: fresh });
}

type StepUpProblem =
  { readonly code: 'WRONG_PASSWORD' } | { readonly code: 'SESSION_ENDED' } | { readonly code: 'SIGNED_OUT' };

async function countWrong(
  context: Context,
  { participantId, sessionToken }: { readonly participantId: ParticipantId; readonly sessionToken: string },
): Promise<StepUpProblem> {
  const counted = await hitRateLimit(context, WRONG_A_DAY, participantId);
  if (counted.allowed) return { code: 'WRONG_PASSWORD' };
  const now = context.clock.now();
  await context.db.transaction().execute(async (tx) => {
    if ((await deleteSession(tx, tokenDigest(sessionToken))) === undefined) return;
    const actor = { kind: 'system', id: 'account' } as const;
    await recordAudit(tx, context, { participantId, actor, action: 'account.session-ended' });
    await tellContacts(tx, context, {
      participantId,
      key: `passwords-guessed:${participantId}:${counted.retryAt}`,
      about: 'password',
      words: (locale) => wordsFor(locale).passwordsGuessed(formatInstant(now, locale)),
    });
  });
  return { code: 'SESSION_ENDED' };
}

/** Ends the session's old token and opens the new one. @returns undefined for a session that ended meanwhile */
async function freshen(
  tx: Tx,
  context: Context,
  { participantId, sessionToken }: { readonly participantId: ParticipantId; readonly sessionToken: string },
): Promise<string | undefined> {
  if (!(await holdSession(tx, { participantId, sessionToken }))) return undefined;
  const how = await findHowOpened(tx, tokenDigest(sessionToken));
  if ((await deleteSession(tx, tokenDigest(sessionToken))) === undefined) return undefined;
  const actor = { kind: 'participant', id: participantId } as const;
  await recordAudit(tx, context, { participantId, actor, action: 'account.stepped-up' });
  return await openSession(tx, context, participantId, how);
}
