import type { Context, Tx } from '@jmo/database';
import { findReview, type FaceRequestId } from '@jmo/identity';
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

/**
 * An officer is to make sure of the face by which a lock would be lifted, whoever or whatever asked for it: every contact
 * hears of it with the number and until when, before the lock begins to lift. Told twice, it is one message.
 */
export async function tellOfLiftReview(
  context: Context,
  { participantId, requestId }: FaceRequestId,
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const review = await findReview(tx, { participantId, requestId });
    if (review?.state !== 'OPEN') return;
    const { number, openedAt, promisedAt } = review;
    await tellContacts(tx, context, {
      participantId,
      key: `claim-lock:review:${requestId}`,
      about: 'claim-lock',
      words: (locale) => {
        const [when, until] = [formatInstant(openedAt, locale), formatInstant(promisedAt, locale)];
        const told = guardWords(locale).LIFT_REVIEW({ number, when, until });
        return { ...told, inApp: told.text };
      },
    });
  });
}

/** What the participant is told when an officer lifts the lock now: the very message, before it goes. */
export const previewLift = (
  locale: Locale,
  now: Temporal.Instant,
): { readonly subject: string; readonly text: string; readonly sms: string } =>
  guardWords(locale).lock.LIFTED(formatInstant(now, locale));
