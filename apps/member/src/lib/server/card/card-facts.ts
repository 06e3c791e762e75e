import { formatDate, type Kpj, type Locale } from '@jmo/kernel';
import type { Card, Participant, Segment } from '@jmo/membership';
import type { Messages } from '#lib/messages/index.ts';

/** What a card says about its owner. No NIK, no birth date, no money: a card is shown to strangers. */
export interface CardFacts {
  readonly fullName: string;
  readonly kpj: Kpj;
  readonly segment: Segment;
  readonly employer: string | undefined;
  readonly startedOn: Temporal.PlainDate;
  /** Set once the membership is over; an end that was reported ahead of its day is not there yet. */
  readonly endedOn: Temporal.PlainDate | undefined;
}

export function cardFacts(
  participant: Pick<Participant, 'fullName'>,
  card: Card,
  today: Temporal.PlainDate,
): CardFacts {
  const ended = card.endedOn !== undefined && Temporal.PlainDate.compare(card.endedOn, today) <= 0;
  return {
    fullName: participant.fullName,
    kpj: card.kpj,
    segment: card.segment,
    employer: card.employer?.name,
    startedOn: card.startedOn,
    endedOn: ended ? card.endedOn : undefined,
  };
}

/** The same facts in words, for the card and for the text beside it. */
export interface CardWords {
  readonly heading: string;
  readonly programme: string;
  readonly name: string;
  readonly kpj: Kpj;
  readonly segment: string;
  readonly employer: string;
  readonly active: boolean;
  /** "Aktif" or "Nonaktif". */
  readonly status: string;
  /** "Aktif sejak 1 Maret 2020". */
  readonly validity: string;
  /** That this is not the agency's own card, and where it holds no real data. */
  readonly origin: readonly string[];
  readonly labels: Messages['card']['labels'];
}

export function cardWords(
  facts: CardFacts,
  { card }: Messages,
  { locale, sandbox }: { locale: Locale; sandbox: boolean },
): CardWords {
  const active = facts.endedOn === undefined;
  return {
    heading: card.heading,
    programme: card.programme,
    name: facts.fullName,
    kpj: facts.kpj,
    segment: card.segments[facts.segment],
    employer: facts.employer ?? card.noEmployer,
    active,
    status: active ? card.statusActive : card.statusInactive,
    validity: active
      ? card.activeSince(formatDate(facts.startedOn, locale))
      : card.statusEnded(formatDate(facts.endedOn ?? facts.startedOn, locale)),
    origin: sandbox ? [card.independent, card.sandbox] : [card.independent],
    labels: card.labels,
  };
}
