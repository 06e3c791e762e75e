import type { Account } from '@jmo/account';
import type { Context, Tx } from '@jmo/database';
import { assert } from '@jmo/kernel';
import { leaveMessage, queueNotice } from '@jmo/notice';
import type { ClaimRow } from '../claim.queries.ts';
import type { News } from '../news.ts';
import type { HeirOfClaim } from '../sealed-claim.ts';
import { claimWords, type ClaimWords } from '../words/index.ts';
import { heirWords } from '../words/heirs.ts';
import type { NoticeFacts } from '../words/notice-facts.ts';

interface Change {
  readonly news: News;
  readonly facts: (words: ClaimWords) => Partial<NoticeFacts>;
}

/**
 * A change of an heirs' claim. The heir gets an SMS where there is something to know or to do; the participant's account
 * learns that there is such a claim, and each change in the app, so that a living person hears of it at once.
 */
export async function tellOfHeirsClaim(
  tx: Tx,
  context: Context,
  claim: Pick<ClaimRow, 'id' | 'participantId' | 'number' | 'gross' | 'tax' | 'net'>,
  {
    heir,
    account,
    key,
    news,
    facts,
    stop,
  }: Change & {
    heir: HeirOfClaim;
    account: Account | undefined;
    key: string;
    /** Where the stop button of the first message to the account leads. */
    stop: string | undefined;
  },
): Promise<void> {
  const { participantId, id, number } = claim;
  const event = `claim:${id}:${key}`;
  const locale = account?.locale ?? 'id';
  const words = heirWords(locale);
  await leaveMessage(tx, context, {
    participantId,
    dedupeKey: event,
    about: `claim:${id}`,
    locale,
    ...words.account(number),
  });
  if (account !== undefined && news === 'SUBMITTED') {
    assert(stop !== undefined, 'whoever may be alive is told with a button');
    const { subject, text, sms } = words.accountOpened(number, stop);
    const { email, phone } = account;
    await queueNotice(tx, context, {
      dedupeKey: `${event}:email`,
      channel: 'email',
      to: email,
      subject,
      text,
    });
    await queueNotice(tx, context, { dedupeKey: `${event}:sms`, channel: 'sms', to: phone, text: sms });
  }
  const sms = smsToHeir(claim, heir, { news, facts });
  if (sms === undefined) return;
  await queueNotice(tx, context, {
    dedupeKey: `${event}:heir`,
    channel: 'sms',
    to: heir.phone,
    text: sms,
  });
}

/** What an heir reads about a change; undefined where there is nothing to know and nothing to do. */
export function smsToHeir(
  { gross, tax, net }: Pick<ClaimRow, 'gross' | 'tax' | 'net'>,
  heir: Pick<HeirOfClaim, 'filingNumber' | 'locale'>,
  { news, facts }: Change,
): string | undefined {
  const about: NoticeFacts = {
    gross,
    tax,
    net,
    reasons: [],
    ...facts(claimWords(heir.locale)),
    number: heir.filingNumber,
  };
  return heirWords(heir.locale).sms[news]?.(about);
}
