import type { Context, Tx } from '@jmo/database';
import { formatInstant, newUuid } from '@jmo/kernel';
import type { NewAccount } from '../account.queries.ts';
import type { Caller } from '../account.ts';
import { findUnmovedContactsOf } from '../bpjstku/bpjstku.queries.ts';
import { keepFormerContact, type Contact } from '../guard/former-contacts.ts';
import { guardRulesAt } from '../guard/guard-rules.ts';
import { makeLink } from '../guard/links.ts';
import { startCooling } from '../guard/start-cooling.ts';
import { tellContacts } from '../guard/tell-contacts.ts';
import { guardWords } from '../guard/words/index.ts';

/**
 * Somebody registers anew whose account of the older app (BPJSTKU) has not moved here: its password opens nothing from now on.
 * Where its address or number is another one than the new account's, that is a change of contact like any other: the earlier
 * one is told, with a button to object, goes on hearing of what happens, and nothing is paid for a while. Whoever registers
 * knows a person's data, and need not be that person.
 */
export async function tellOlderContacts(
  tx: Tx,
  context: Context,
  { participantId, email, phone }: NewAccount,
  { origin }: Caller,
): Promise<void> {
  const known = [email, phone] as readonly string[];
  const older: Contact[] = (await findUnmovedContactsOf(tx, participantId)).filter(
    ({ to }) => !known.includes(to),
  );
  if (older.length === 0) return;
  const now = context.clock.now();
  for (const contact of older) await keepFormerContact(tx, context, { participantId, ...contact });
  const cooling = await startCooling(tx, context, { participantId, reason: 'CONTACT_CHANGED' });
  const id = newUuid(now);
  const expiresAt = now.add({ hours: 24 * guardRulesAt(now).formerContactDays });
  const subject = `contact:${id}`;
  const token = await makeLink(tx, context, { purpose: 'OBJECT', participantId, subject, expiresAt });
  await tellContacts(tx, context, {
    participantId,
    key: `older-account-replaced:${id}`,
    about: 'contact-changed',
    words: (locale) =>
      guardWords(locale).OLDER_ACCOUNT_REPLACED({
        when: formatInstant(now, locale),
        until: formatInstant(cooling.until, locale),
        link: `${origin}/keberatan/${token}`,
      }),
  });
}
