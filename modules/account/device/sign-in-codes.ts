import type { Context, RateLimit } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { findChannelsDown, findDelivery, type DeliveryState } from '@jmo/notice';
import type { AccountRecord } from '../account.queries.ts';
import type { Caller, TooMany } from '../account.ts';
import { CODE_MINUTES, type CodeBinding, type CodeStatus, type Wait } from '../code/code.ts';
import { findNewestCode } from '../code/code.queries.ts';
import { codeNoticeKey, sendCode } from '../code/send-code.ts';
import { HOUR } from '../limits.ts';
import { wordsFor } from '../words/index.ts';
import { describeBrowser } from './describe-browser.ts';
import { CODE_WAYS, type CodeWay } from './device.ts';

/**
 * A limit of its own: whoever makes registration send codes to somebody's address uses nothing up of what that person
 * needs to sign in. Only the right password gets as far as this.
 */
const PER_TARGET: RateLimit = { name: 'sign-in-code-target', max: 10, windowSeconds: HOUR };

type Addressee = Pick<AccountRecord, 'email' | 'phone' | 'locale'>;

export const addressOf = (account: Addressee, way: CodeWay): string =>
  way === 'email' ? account.email : account.phone;

/** One for each way: switching to another is not kept waiting by a code that went the first one. */
const bindingOf = (attemptKey: string, account: Addressee, way: CodeWay): CodeBinding => ({
  purpose: 'sign-in',
  boundTo: attemptKey,
  target: `${way} ${addressOf(account, way)}`,
});

export const bindingsOf = (attemptKey: string, account: Addressee): CodeBinding[] =>
  CODE_WAYS.map((way) => bindingOf(attemptKey, account, way));

/** Sends a code the chosen way. Codes that went another way stay good. */
export async function sendSignInCode(
  context: Context,
  { attemptKey, account, way }: { attemptKey: string; account: Addressee; way: CodeWay },
  caller: Caller,
): Promise<Result<CodeStatus, Wait | TooMany>> {
  const words = wordsFor(account.locale);
  const { browser, system } = describeBrowser(caller.browser?.userAgent);
  const { hostname: host } = new URL(caller.origin);
  return await sendCode(context, {
    ...bindingOf(attemptKey, account, way),
    to: addressOf(account, way),
    channel: way,
    ip: caller.ip,
    perTarget: PER_TARGET,
    message: (code) =>
      way === 'email'
        ? words.signInCodeMail(code, CODE_MINUTES, words.device(browser, system), caller.origin)
        : { text: words.signInCodeSms(code, CODE_MINUTES, host) },
  });
}

export interface CodeOnItsWay extends CodeStatus {
  readonly delivery: DeliveryState;
}

/** The newest code that went this way, and how far it is; undefined when none did. */
export async function findSignInCode(
  context: Context,
  { attemptKey, account, way }: { attemptKey: string; account: Addressee; way: CodeWay },
): Promise<CodeOnItsWay | undefined> {
  const newest = await findNewestCode(context.db, context, bindingOf(attemptKey, account, way));
  if (newest === undefined) return undefined;
  const { id, ...status } = newest;
  return { ...status, delivery: (await findDelivery(context.db, codeNoticeKey(id))) ?? 'waiting' };
}

/** The ways codes can go here, and whether messages get out that way at present. */
export async function findCodeWays(
  context: Context,
  caller: Pick<Caller, 'whatsapp'>,
): Promise<{ way: CodeWay; down: boolean }[]> {
  const down = await findChannelsDown(context);
  return CODE_WAYS.filter((way) => way !== 'whatsapp' || caller.whatsapp === true).map((way) => ({
    way,
    down: down.includes(way),
  }));
}

/** The preferred way, or the first that works when messages do not get out that way. */
export async function pickWorkingWay(context: Context, preferred: CodeWay, caller: Caller): Promise<CodeWay> {
  const ways = await findCodeWays(context, caller);
  const works = (way: CodeWay) => ways.some((each) => each.way === way && !each.down);
  return works(preferred) ? preferred : (ways.find(({ down }) => !down)?.way ?? preferred);
}

export const knownWay = (text: string, caller: Caller): Result<CodeWay | 'totp', 'way-unknown'> => {
  if (text === 'totp') return ok('totp');
  const way = CODE_WAYS.find((each) => each === text);
  return way === undefined || (way === 'whatsapp' && caller.whatsapp !== true) ? err('way-unknown') : ok(way);
};
