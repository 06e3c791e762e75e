import type { Context, Tx } from '@jmo/database';
import { formatInstant, newUuid } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import type { Account, Caller } from '../account.ts';
import { wordsFor } from '../words/index.ts';
import { describeBrowser } from './describe-browser.ts';

/** To the owner, by e-mail: a browser that was not known has come in, however it proved itself. */
export async function tellOfNewBrowser(
  tx: Tx,
  context: Context,
  account: Account,
  caller: Caller,
): Promise<void> {
  const now = context.clock.now();
  const words = wordsFor(account.locale);
  const { browser, system } = describeBrowser(caller.browser?.userAgent);
  await queueNotice(tx, context, {
    dedupeKey: `new-device:${newUuid(now)}`,
    channel: 'email',
    to: account.email,
    ...words.newDevice(words.device(browser, system), formatInstant(now, account.locale), caller.origin),
  });
}
