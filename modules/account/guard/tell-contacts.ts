import type { Context, Tx } from '@jmo/database';
import type { Locale, ParticipantId } from '@jmo/kernel';
import { leaveMessage, queueNotice } from '@jmo/notice';
import { findAccount } from '../get-account.ts';

export interface Telling {
  readonly subject: string;
  readonly text: string;
  readonly sms: string;
}

/**
 * Tells a person in the app and over every contact of theirs, in the transaction of what is told.
 * @param key names the event: the same key twice is one message
 */
export async function tellContacts(
  tx: Tx,
  context: Context,
  {
    participantId,
    key,
    about,
    words,
  }: {
    readonly participantId: ParticipantId;
    readonly key: string;
    readonly about: string;
    readonly words: (locale: Locale) => Telling;
  },
): Promise<void> {
  const account = await findAccount(tx, participantId);
  if (account === undefined) return;
  const { subject, text, sms } = words(account.locale);
  const message = { participantId, dedupeKey: key, about, locale: account.locale, title: subject, text };
  await leaveMessage(tx, context, message);
  await queueNotice(tx, context, {
    dedupeKey: `${key}:email`,
    channel: 'email',
    to: account.email,
    subject,
    text,
  });
  await queueNotice(tx, context, { dedupeKey: `${key}:sms`, channel: 'sms', to: account.phone, text: sms });
}
