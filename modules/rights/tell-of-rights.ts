import { findAccount } from '@jmo/account';
import type { Context, Tx } from '@jmo/database';
import { formatInstant, type Locale } from '@jmo/kernel';
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

/** The answer as its person will read it, before it is given. `words` stand where the officer's own will. */
export function previewAnswer(
  request: RightsRequest,
  locale: Locale,
  answered: Pick<NonNullable<RightsRequest['answered']>, 'outcome' | 'words'>,
): { readonly subject: string; readonly text: string } {
  const at = { at: request.dueAt, by: '' };
  const { subject, text } = rightsWords(locale).told(
    { ...request, state: 'ANSWERED', answered: { ...at, ...answered } },
    '',
  );
  return { subject, text };
}
