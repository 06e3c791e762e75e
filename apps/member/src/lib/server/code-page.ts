import type { CodeOnItsWay, Way } from '@jmo/account';
import type { Locale } from '@jmo/kernel';
import type { RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatEndTime, formatTime } from '#lib/messages/time.ts';

interface Shown {
  /** The way that is waited for. */
  readonly way: Way;
  readonly offered: readonly { readonly way: Way; readonly down: boolean; readonly target?: string }[];
  readonly code?: CodeOnItsWay;
}

export type CodePageData = ReturnType<typeof describeCodePage>;

/**
 * A page that waits for a code (CodeEntry.svelte): how far the code is, how long it is good, and every other way.
 * @param target the address, as its owner knows it again, where all ways lead to the same one
 */
export function describeCodePage(
  { locals: { context, locale }, url }: Pick<RequestEvent, 'locals' | 'url'>,
  { way, offered, code }: Shown,
  target?: string,
) {
  const chosen = offered.find((each) => each.way === way);
  return {
    way,
    offered: offered.map((each) => ({ ...each, target: each.target ?? target ?? '' })),
    target: chosen?.target ?? target ?? '',
    down: chosen?.down ?? false,
    delivery: code?.delivery,
    validUntil: code && formatEndTime(code.expiresAt, locale),
    // For the seconds that count down on the screen; the server's clock decides.
    validSeconds: code && Math.max(0, Math.round(context.clock.now().until(code.expiresAt).total('seconds'))),
    resendAt: code && formatTime(code.resendAt, locale),
    notice: noticeOf(url),
  };
}

/** What happened just before the page that asks for a code. */
const noticeOf = (url: URL): 'sentAgain' | 'wait' | undefined =>
  url.searchParams.has('terkirim') ? 'sentAgain' : url.searchParams.has('tunggu') ? 'wait' : undefined;

export type CodeTrouble =
  | { readonly code: 'FIELDS' | 'CODE_EXPIRED' | 'CODE_DEAD' }
  | { readonly code: 'CODE_WRONG'; readonly triesLeft: number };

/** What is wrong with a typed code, and what to do. */
export function describeCodeTrouble(locale: Locale, problem: CodeTrouble): string {
  const { fieldProblems, registration } = messagesFor(locale);
  switch (problem.code) {
    case 'FIELDS':
      return fieldProblems['code-not-6-digits'];
    case 'CODE_WRONG':
      return registration.code.wrong(problem.triesLeft);
    case 'CODE_EXPIRED':
      return registration.code.expired;
    case 'CODE_DEAD':
      return registration.code.dead;
  }
}
