import type { Context, Tx } from '@jmo/database';
import { formatInstant } from '@jmo/kernel';
import { guardRulesAt } from '../guard/guard-rules.ts';
import { makeLink } from '../guard/links.ts';
import { tellContacts } from '../guard/tell-contacts.ts';
import { guardWords } from '../guard/words/index.ts';
import type { RecoveryCase } from './recovery.ts';

/** Tells every contact the account has now, with a button that stops the recovery. Nobody is told of unknown people. */
export async function tellOldContacts(
  tx: Tx,
  context: Context,
  { number, participantId, dueAt, origin }: RecoveryCase,
  news: 'ASKED' | 'APPROVED',
): Promise<void> {
  if (participantId === undefined) return;
  const now = context.clock.now();
  const token = await makeLink(tx, context, {
    purpose: 'OBJECT',
    participantId,
    subject: `recovery:${number}`,
    expiresAt: now.add({ hours: 24 * guardRulesAt(now).formerContactDays }),
  });
  const link = `${origin}/keberatan/${token}`;
  await tellContacts(tx, context, {
    participantId,
    key: `recovery:${number}:${news.toLowerCase()}:${now.epochMilliseconds}`,
    about: 'recovery',
    words: (locale) =>
      news === 'ASKED' || dueAt === undefined
        ? guardWords(locale).RECOVERY_ASKED(number, link)
        : guardWords(locale).RECOVERY_APPROVED({ number, when: formatInstant(dueAt, locale), link }),
  });
}

/** The same contacts, without a button: officers had the person before them, and the account moves whoever objects. */
export async function tellOfConfirmed(
  tx: Tx,
  context: Context,
  { number, participantId, dueAt }: RecoveryCase,
): Promise<void> {
  if (participantId === undefined || dueAt === undefined) return;
  await tellContacts(tx, context, {
    participantId,
    key: `recovery:${number}:confirmed:${dueAt.epochMilliseconds}`,
    about: 'recovery',
    words: (locale) => guardWords(locale).RECOVERY_CONFIRMED({ number, when: formatInstant(dueAt, locale) }),
  });
}
