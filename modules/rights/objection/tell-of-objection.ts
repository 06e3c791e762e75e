import { findAccount } from '@jmo/account';
import { openFilingOf } from '@jmo/claim';
import type { Context, Tx } from '@jmo/database';
import { formatInstant, type Locale } from '@jmo/kernel';
import { leaveMessage, queueNotice } from '@jmo/notice';
import { isOfHeirs, type Objection, type ObjectionAnswer } from './objection.ts';
import { objectionWords } from './words/index.ts';

/**
 * Tells who objects that it was received, or answered: in the app with the words, by e-mail that they are there. Heirs have
 * no account: an SMS leads them to where they follow their filing.
 */
export async function tellOfObjection(tx: Tx, context: Context, objection: Objection): Promise<void> {
  const { owner, id, answer } = objection;
  const dedupeKey = `objection:${id}:${answer === undefined ? 'filed' : 'answered'}`;
  if (isOfHeirs(objection.subject)) {
    const filing = await openFilingOf(tx, context, owner);
    if (filing === undefined) return;
    const { sms } = objectionTold(objection, filing.locale);
    await queueNotice(tx, context, {
      dedupeKey: `${dedupeKey}:sms`,
      channel: 'sms',
      to: filing.heir.phone,
      text: sms,
    });
    return;
  }
  const account = await findAccount(tx, owner);
  const locale = account?.locale ?? 'id';
  const { subject, text, mail } = objectionTold(objection, locale);
  await leaveMessage(tx, context, {
    participantId: owner,
    dedupeKey,
    about: `objection:${id}`,
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

const objectionTold = (objection: Objection, locale: Locale) =>
  objectionWords(locale).told(objection, formatInstant(objection.promisedBy, locale));

/** The answer as its person will read it, before it is given. `words` stand where the officer's own will. */
export function previewObjectionAnswer(
  objection: Objection,
  locale: Locale,
  answer: Pick<ObjectionAnswer, 'outcome' | 'reason' | 'words'>,
): { readonly subject: string; readonly text: string } | { readonly sms: string } {
  const at = { at: objection.promisedBy, by: '' };
  const { subject, text, sms } = objectionTold({ ...objection, answer: { ...at, ...answer } }, locale);
  return isOfHeirs(objection.subject) ? { sms } : { subject, text };
}
