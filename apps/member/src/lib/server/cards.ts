import { formatDate, type Locale } from '@jmo/kernel';
import type { Card } from '@jmo/membership';
import { messagesFor } from '#lib/messages/index.ts';

/** A card as people read it. */
export interface CardWords {
  readonly kpj: string;
  readonly segment: string;
  readonly employer: string | undefined;
  readonly status: string;
  readonly active: boolean;
  readonly linked: boolean;
}

export function describeCard(card: Card, locale: Locale): CardWords {
  const { card: words } = messagesFor(locale);
  return {
    kpj: card.kpj,
    segment: words.segments[card.segment],
    employer: card.employer?.name,
    status:
      card.endedOn === undefined ? words.statusActive : words.statusEnded(formatDate(card.endedOn, locale)),
    active: card.endedOn === undefined,
    linked: card.linked,
  };
}
