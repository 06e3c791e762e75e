import type { Context, Tx } from '@jmo/database';
import { formatInstant, newUuid } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import type { Account, Caller } from '../account.ts';
import { wordsFor } from '../words/index.ts';
import { describeBrowser } from './describe-browser.ts';
import type { ConfirmedBy } from './device.ts';

/**
 * To the owner: a browser that was not known has come in. By e-mail, however it proved itself; where the code went there, by
 * SMS as well, since whoever reads that mailbox and should not deletes both.
 */
export async function tellOfNewBrowser(
  tx: Tx,
  context: Context,
  account: Account,
  { caller, confirmedBy }: { readonly caller: Caller; readonly confirmedBy: ConfirmedBy },
): Promise<void> {
  const now = context.clock.now();
  const words = wordsFor(account.locale);
  const { browser, system } = describeBrowser(caller.browser?.userAgent);
  const { sms, ...mail } = words.newDevice(
    words.device(browser, system),
    formatInstant(now, account.locale),
    caller.origin,
  );
  const key = `new-device:${newUuid(now)}`;
  await queueNotice(tx, context, { dedupeKey: key, channel: 'email', to: account.email, ...mail });
  if (confirmedBy === 'email')
    await queueNotice(tx, context, { dedupeKey: `${key}:sms`, channel: 'sms', to: account.phone, text: sms });
}
