import { dateInWib, type Locale } from '@jmo/kernel';
import { cardRefusalText, type CardConfirmation } from '@jmo/profile';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';

/** So long an answer stays beside the cards; the message in Pemberitahuan stays longer. */
const ANSWER_SHOWN_FOR = { hours: 30 * 24 } as const;

/**
 * Cards an officer is looking at, and those that were not added: of each card what was asked last. One that was added is
 * in the list of cards.
 *
 * @param confirmations newest first
 */
export function describeConfirmations(
  locale: Locale,
  confirmations: readonly CardConfirmation[],
  now: Temporal.Instant,
) {
  const { cardPhoto } = messagesFor(locale).profile;
  const last = new Map(confirmations.toReversed().map((one) => [one.kpj, one]));
  return [...last.values()].flatMap(({ number, kpj, promisedBy, decidedAt, refusedFor, answer }) => {
    if (decidedAt === undefined) {
      const isLate = Temporal.PlainDate.compare(dateInWib(now), promisedBy) > 0;
      const words = isLate ? cardPhoto.late : cardPhoto.answeredBy;
      const text = words(formatsFor(locale).date(promisedBy));
      return { number, kpj, refused: false, title: cardPhoto.waits(kpj), text, answer };
    }
    if (refusedFor === undefined) return [];
    if (Temporal.Instant.compare(decidedAt.add(ANSWER_SHOWN_FOR), now) < 0) return [];
    const text = cardRefusalText(locale, refusedFor);
    return { number, kpj, refused: true, title: cardPhoto.notAdded(kpj), text, answer };
  });
}
