import type { Context, Reader, Tx } from '@jmo/database';
import type { Locale, ParticipantId } from '@jmo/kernel';
import { leaveMessage, queueNotice } from '@jmo/notice';
import type { Account } from '../account.ts';
import { findAccount } from '../get-account.ts';
import { findFormerContacts, type Contact } from './former-contacts.ts';

export interface Telling {
  readonly subject: string;
  readonly text: string;
  readonly sms: string;
  /** What the app says; without it, nothing. Links that work without signing in have no place there. */
  readonly inApp?: string;
}

/**
 * Tells a person in the app and over every contact of theirs, those replaced lately included, in the transaction of what
 * is told.
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
  const telling = words(account.locale);
  const { subject: title, inApp } = telling;
  if (inApp !== undefined)
    await leaveMessage(tx, context, {
      participantId,
      dedupeKey: key,
      about,
      locale: account.locale,
      title,
      text: inApp,
    });
  const contacts = await findContacts(tx, context, account, { replaced: true });
  await sendToContacts(tx, context, { key, telling, contacts });
}

/** Where an account is told of something. @param replaced also over what was replaced lately */
export async function findContacts(
  reader: Reader,
  context: Pick<Context, 'clock' | 'vault'>,
  { participantId, email, phone }: Pick<Account, 'participantId' | 'email' | 'phone'>,
  { replaced }: { readonly replaced: boolean },
): Promise<Contact[]> {
  const own: Contact[] = [
    { channel: 'email', to: email },
    { channel: 'sms', to: phone },
  ];
  return replaced ? [...own, ...(await findFormerContacts(reader, context, participantId))] : own;
}

/** Each contact once, however often it was used. */
export async function sendToContacts(
  tx: Tx,
  context: Context,
  {
    key,
    telling: { subject, text, sms },
    contacts,
  }: { readonly key: string; readonly telling: Telling; readonly contacts: readonly Contact[] },
): Promise<void> {
  const unique = new Map(contacts.map((contact) => [`${contact.channel} ${contact.to}`, contact]));
  for (const [index, { channel, to }] of [...unique.values()].entries()) {
    const words = channel === 'email' ? { subject, text } : { text: sms };
    const dedupeKey = `${key}:${channel}${index < 2 ? '' : `:${index}`}`;
    await queueNotice(tx, context, { dedupeKey, channel, to, ...words });
  }
}
