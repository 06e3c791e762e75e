import type { Context, Tx } from '@jmo/database';
import type { EmailAddress, Locale } from '@jmo/kernel';
import { leaveMessage, queueNotice } from '@jmo/notice';
import type { Dispute } from './dispute.ts';
import { answeredNotice, receivedNotice } from './words.ts';

/** Where to write to, in which language. The account is no business of this room: who calls brings it. */
export interface Contact {
  readonly email: EmailAddress;
  readonly locale: Locale;
}

/** By e-mail: its sender has seen the number already. */
export const tellOfReceipt = (
  tx: Tx,
  context: Context,
  dispute: Pick<Dispute, 'id' | 'number' | 'month' | 'promisedBy'>,
  { email, locale }: Contact,
): Promise<void> =>
  queueNotice(tx, context, {
    dedupeKey: `dispute-opened:${dispute.id}`,
    channel: 'email',
    to: email,
    ...receivedNotice(locale, dispute),
  });

/** In the app always, and by e-mail; both lead to the answer and do not hold it. */
export async function tellOfAnswer(
  tx: Tx,
  context: Context,
  dispute: Pick<Dispute, 'participantId' | 'id' | 'number' | 'month'>,
  contact: Contact | undefined,
): Promise<void> {
  const locale = contact?.locale ?? 'id';
  const { subject, text } = answeredNotice(locale, dispute);
  const dedupeKey = `dispute-answered:${dispute.id}`;
  await leaveMessage(tx, context, {
    participantId: dispute.participantId,
    dedupeKey,
    about: `dispute:${dispute.id}`,
    locale,
    title: subject,
    text,
  });
  if (contact !== undefined)
    await queueNotice(tx, context, { dedupeKey, channel: 'email', to: contact.email, subject, text });
}
