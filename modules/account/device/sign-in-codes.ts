import { clearRateLimit, type Context, type RateLimit } from '@jmo/database';
import type { Result } from '@jmo/kernel';
import type { AccountRecord } from '../account.queries.ts';
import type { Caller, TooMany } from '../account.ts';
import { CODE_MINUTES, type CodeStatus, type Wait } from '../code/code.ts';
import { sendCodeBy, type CodeRoute, type CodeWay } from '../code/code-ways.ts';
import { HOUR } from '../limits.ts';
import { wordsFor } from '../words/index.ts';
import { describeBrowser } from './describe-browser.ts';

/** Only the right password gets as far as this. */
const PER_TARGET: RateLimit = { name: 'sign-in-code-target', max: 10, windowSeconds: HOUR };

/** After a new password: whoever had the old one may have had codes sent until no more went. */
export async function forgetCodesSent(
  context: Context,
  { email, phone }: Pick<AccountRecord, 'email' | 'phone'>,
): Promise<void> {
  for (const address of [email, phone]) await clearRateLimit(context, PER_TARGET, address);
}

type Addressee = Pick<AccountRecord, 'email' | 'phone' | 'locale'>;

/** To the addresses the account had already. */
export const routeOf = (attemptKey: string, { email, phone }: Addressee): CodeRoute => ({
  purpose: 'sign-in',
  boundTo: attemptKey,
  email,
  phone,
});

/** Sends a code the chosen way. */
export async function sendSignInCode(
  context: Context,
  { attemptKey, account, way }: { attemptKey: string; account: Addressee; way: CodeWay },
  caller: Caller,
): Promise<Result<CodeStatus, Wait | TooMany>> {
  const words = wordsFor(account.locale);
  const { browser, system } = describeBrowser(caller.browser?.userAgent);
  const { hostname: host } = new URL(caller.origin);
  return await sendCodeBy(context, {
    route: routeOf(attemptKey, account),
    way,
    sender: caller,
    perTarget: PER_TARGET,
    message: (code) =>
      way === 'email'
        ? words.signInCodeMail(code, CODE_MINUTES, words.device(browser, system), caller.origin)
        : { text: words.signInCodeSms(code, CODE_MINUTES, host) },
  });
}
