import type { Context } from '@jmo/database';
import { newToken, tokenDigest, type ParticipantId } from '@jmo/kernel';
import { stillOpens } from '../account.queries.ts';
import { pickWorkingWay, type CodeWay } from '../code/code-ways.ts';
import { getAccount } from '../get-account.ts';
import { hasTotp } from '../totp/totp.queries.ts';
import type { Caller } from '../account.ts';
import type { Proved } from '../session/check-password.ts';
import { findAttempt, insertAttempt, setWay } from './device.queries.ts';
import type { Way } from './device.ts';
import { routeOf, sendSignInCode } from './sign-in-codes.ts';

/** Long enough for a late message and a second try; then the password is asked for again. */
const ATTEMPT_LIFE: Temporal.DurationLike = { minutes: 15 };

/** What codes of an attempt are bound to; the token itself is kept nowhere. */
export const attemptKeyOf = (token: string): string => tokenDigest(token).toString('hex');

/**
 * The password was right and the browser is not known: a code goes out, or the authenticator app is asked for where there
 * is one. A browser that is in the middle of this already goes on with the same attempt, so that a second press of Masuk
 * does not end the code that is on its way.
 * @returns the token for the browser's cookie; undefined where another password was set since this one was compared
 */
export async function beginAttempt(
  context: Context,
  proved: Proved,
  { preferred, attemptToken }: { preferred: CodeWay; attemptToken?: string },
  caller: Caller,
): Promise<string | undefined> {
  const { participantId } = proved;
  const now = context.clock.now();
  const account = await getAccount(context.db, participantId);
  const token = (await isOf(context, attemptToken, participantId)) ? attemptToken! : newToken();
  const attemptKey = attemptKeyOf(token);
  const way: Way = (await hasTotp(context.db, participantId))
    ? 'totp'
    : await pickWorkingWay(context, routeOf(attemptKey, account), caller, preferred);
  if (token === attemptToken) await setWay(context.db, tokenDigest(token), way);
  else {
    const begun = await context.db.transaction().execute(async (tx) => {
      if (!(await stillOpens(tx, proved))) return false;
      const expiresAt = now.add(ATTEMPT_LIFE);
      await insertAttempt(tx, tokenDigest(token), { participantId, way, createdAt: now, expiresAt });
      return true;
    });
    if (!begun) return undefined;
  }
  // Too many, or one is on its way already: the page that asks for the code says so.
  if (way !== 'totp') await sendSignInCode(context, { attemptKey, account, way }, caller);
  return token;
}

async function isOf(
  context: Context,
  token: string | undefined,
  participantId: ParticipantId,
): Promise<boolean> {
  if (token === undefined) return false;
  const attempt = await findAttempt(context.db, tokenDigest(token), context.clock.now());
  return attempt?.participantId === participantId;
}
