import { findAccount, findRecoveryAsker } from '@jmo/account';
import { openFilingOf } from '@jmo/claim';
import type { Context, Tx } from '@jmo/database';
import { formatInstant, type EmailAddress, type Locale } from '@jmo/kernel';
import { leaveMessage, queueNotice } from '@jmo/notice';
import { isOfHeirs, type Objection, type ObjectionAnswer } from './objection.ts';
import { objectionWords } from './words/index.ts';

/**
 * Tells who objects that it was received, or answered: in the app with the words, by e-mail that they are there. Heirs have
 * no account: an SMS leads them to where they follow their filing. Whoever asked for a recovery is written to where they
 * asked to be, and the account that it is about gets no message.
 */
export async function tellOfObjection(tx: Tx, context: Context, objection: Objection): Promise<void> {
  if (isOfHeirs(objection.subject)) return await tellHeirs(tx, context, objection);
  if (objection.subject.kind === 'RECOVERY') {
    const asker = await findRecoveryAsker(tx, context, objection.subject.number);
    return asker && (await mail(tx, context, objection, asker));
  }
  const account = await findAccount(tx, objection.owner);
  const locale = account?.locale ?? 'id';
  const { subject, text } = objectionTold(objection, locale);
  await leaveMessage(tx, context, {
    participantId: objection.owner,
    dedupeKey: keyOf(objection),
    about: `objection:${objection.id}`,
    locale,
    title: subject,
    text,
  });
  if (account !== undefined) await mail(tx, context, objection, account);
}

async function tellHeirs(tx: Tx, context: Context, objection: Objection): Promise<void> {
  const filing = await openFilingOf(tx, context, objection.owner);
  if (filing === undefined) return;
  await queueNotice(tx, context, {
    dedupeKey: `${keyOf(objection)}:sms`,
    channel: 'sms',
    to: filing.heir.phone,
    text: objectionTold(objection, filing.locale).sms,
  });
}

async function mail(
  tx: Tx,
  context: Context,
  objection: Objection,
  { email, locale }: { readonly email: EmailAddress; readonly locale: Locale },
): Promise<void> {
  const { subject, mail: text } = objectionTold(objection, locale);
  const dedupeKey = `${keyOf(objection)}:email`;
  await queueNotice(tx, context, { dedupeKey, channel: 'email', to: email, subject, text });
}

const keyOf = ({ id, answer }: Objection): string =>
  `objection:${id}:${answer === undefined ? 'filed' : 'answered'}`;

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
