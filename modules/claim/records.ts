import { dateInWib } from '@jmo/kernel';
import { beginsAt } from './claim-dates.ts';
import type { CardFacts, CardStanding, EligibilityFacts, EndCause, WhoActs } from './explanation.ts';

/** What the recorded cards say. */

/** JAKON insures accidents and death only: such a card neither holds JHT nor keeps anybody from claiming it. */
export function jhtCards({ cards, at }: Pick<EligibilityFacts, 'cards' | 'at'>): CardFacts[] {
  const today = dateInWib(at);
  return cards.filter(
    ({ segment, startedOn }) => segment !== 'JAKON' && Temporal.PlainDate.compare(startedOn, today) <= 0,
  );
}

/** A card is inactive from 00:00 WIB of its recorded date of stopping. */
export function standingOf(card: CardFacts, at: Temporal.Instant): CardStanding {
  const metFrom = card.endedOn === undefined ? null : beginsAt(card.endedOn);
  const met = metFrom !== null && Temporal.Instant.compare(metFrom, at) <= 0;
  return { card, met, metFrom, whoActs: met ? 'NOBODY' : metFrom === null ? reporterOf([card]) : 'TIME' };
}

/** Who reports an end: the employer, and those who have none themselves. */
export const reporterOf = (cards: readonly CardFacts[]): WhoActs =>
  cards.some(({ employerName }) => employerName !== undefined) ? 'EMPLOYER' : 'PARTICIPANT';

export const isOpen = ({ endedOn }: CardFacts): boolean => endedOn === undefined;

export const latest = (dates: readonly Temporal.PlainDate[]): Temporal.PlainDate | undefined =>
  dates.toSorted(Temporal.PlainDate.compare).at(-1);

export const lastEndOf = (cards: readonly CardFacts[]): Temporal.PlainDate | undefined =>
  latest(cards.flatMap(({ endedOn }) => endedOn ?? []));

/** How the work ended: the causes recorded for the newest end. None while a card is open, since its end is yet to come. */
export function lastEndCauses(cards: readonly CardFacts[]): EndCause[] {
  const lastEndedOn = lastEndOf(cards);
  if (lastEndedOn === undefined || cards.some(isOpen)) return [];
  return cards.flatMap(({ endedOn, endCause }) =>
    endedOn?.equals(lastEndedOn) === true && endCause !== undefined ? [endCause] : [],
  );
}
