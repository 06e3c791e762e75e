import type { Context, Tx } from '@jmo/database';
import { formatInstant, newUuid, type Locale, type ParticipantId } from '@jmo/kernel';
import { tellContacts } from './tell-contacts.ts';
import { guardWords, type GuardNews } from './words/index.ts';

/** @param at the moment the message speaks of; without it, now */
export async function tellOfLock(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  news: GuardNews,
  at: Temporal.Instant = context.clock.now(),
): Promise<void> {
  await tellContacts(tx, context, {
    participantId,
    key: `claim-lock:${newUuid(context.clock.now())}`,
    about: 'claim-lock',
    words: (locale) => {
      const told = guardWords(locale).lock[news](formatInstant(at, locale));
      return { ...told, inApp: told.text };
    },
  });
}

/** What the participant is told when an officer lifts the lock now: the very message, before it goes. */
export const previewLift = (
  locale: Locale,
  now: Temporal.Instant,
): { readonly subject: string; readonly text: string; readonly sms: string } =>
  guardWords(locale).lock.LIFTED(formatInstant(now, locale));
