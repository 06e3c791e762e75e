import type { Context } from '@jmo/database';
import { err, maskEmailAddress, maskPhoneNumber, ok, tokenDigest, type Result } from '@jmo/kernel';
import type { Account, Caller, TooMany } from '../account.ts';
import type { Wait } from '../code/code.ts';
import { findCodeWays, findSentCode, readWay, type CodeOnItsWay } from '../code/code-ways.ts';
import { getAccount } from '../get-account.ts';
import { hasTotp } from '../totp/totp.queries.ts';
import { attemptKeyOf } from './begin-attempt.ts';
import { findAttempt, setWay, type Attempt } from './device.queries.ts';
import type { Way } from './device.ts';
import { routeOf, sendSignInCode } from './sign-in-codes.ts';

/** A way to prove that it is oneself, as the page offers it. */
export interface OfferedWay {
  readonly way: Way;
  /** The address, so far as its owner knows it again; none for the authenticator app. */
  readonly target?: string;
  /** Messages do not get out that way at present. */
  readonly down: boolean;
}

export interface AttemptPage {
  readonly way: Way;
  readonly offered: readonly OfferedWay[];
  /** The newest code that went the chosen way. */
  readonly code?: CodeOnItsWay;
}

/** The sign-in of this browser that waits for a code; undefined when there is none, or it is over. */
export async function findAttemptPage(
  context: Context,
  token: string,
  caller: Caller,
): Promise<AttemptPage | undefined> {
  const found = await findWithAccount(context, token);
  if (found === undefined) return undefined;
  const { attempt, account } = found;
  const { way } = attempt;
  const route = routeOf(attemptKeyOf(token), account);
  const [ways, totp] = await Promise.all([
    findCodeWays(context, route, caller),
    hasTotp(context.db, attempt.participantId),
  ]);
  const code = way === 'totp' ? undefined : await findSentCode(context, route, way);
  const offered: OfferedWay[] = [
    ...(totp ? [{ way: 'totp', down: false } as const] : []),
    ...ways.map(({ way: each, down }) => ({
      way: each,
      down,
      target: each === 'email' ? maskEmailAddress(account.email) : maskPhoneNumber(account.phone),
    })),
  ];
  return { way, offered, ...(code === undefined ? {} : { code }) };
}

/** Another way, one press away: the code goes out at once. The one chosen already sends another. */
export async function chooseWay(
  context: Context,
  token: string,
  text: string,
  caller: Caller,
): Promise<Result<void, Wait | TooMany | { code: 'NO_ATTEMPT' }>> {
  const found = await findWithAccount(context, token);
  if (found === undefined) return err({ code: 'NO_ATTEMPT' });
  const { account } = found;
  const attemptKey = attemptKeyOf(token);
  const way = text === 'totp' ? text : readWay(routeOf(attemptKey, account), caller, text);
  if (way === undefined) return err({ code: 'NO_ATTEMPT' });
  await setWay(context.db, tokenDigest(token), way);
  if (way === 'totp') return ok(undefined);
  const request = { attemptKey, account, way };
  const sent = await sendSignInCode(context, request, caller);
  return sent.ok ? ok(undefined) : sent;
}

async function findWithAccount(
  context: Context,
  token: string,
): Promise<{ attempt: Attempt; account: Account } | undefined> {
  const attempt = await findAttempt(context.db, tokenDigest(token), context.clock.now());
  return attempt && { attempt, account: await getAccount(context.db, attempt.participantId) };
}
