import { findAccount } from '@jmo/account';
import type { Context, Tx } from '@jmo/database';
import { formatInstant } from '@jmo/kernel';
import { leaveMessage, queueNotice } from '@jmo/notice';
import type { RightsRequest } from './rights.ts';
import { rightsWords } from './words.ts';

/** Tells who asked that it was received, or answered: in the app with the words, by e-mail that they are there. */
export async function tellOfRights(tx: Tx, context: Context, request: RightsRequest): Promise<void> {
  const { participantId, id, state } = request;
  const account = await findAccount(tx, participantId);
  const locale = account?.locale ?? 'id';
  const { subject, text, mail } = rightsWords(locale).told(request, formatInstant(request.dueAt, locale));
  const dedupeKey = `rights:${id}:${state.toLowerCase()}`;
  await leaveMessage(tx, context, {
    participantId,
    dedupeKey,
    about: `rights:${id}`,
    locale,
    title: subject,
    text,
  });
  if (account !== undefined)
    await queueNotice(tx, context, {
      dedupeKey: `${dedupeKey}:email`,
      channel: 'email',
      to: account.email,
      subject,
      text: mail,
    });
}
