import { rupiah, type Kpj } from '@jmo/kernel';
import type { CardFacts, EligibilityFacts } from './explanation.ts';

/** Builders for tests of the pure part. */
export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
/** A moment by the clock in Jakarta. */
export const wib = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+07:00`);

export const cardFacts = (over: Partial<CardFacts> = {}): CardFacts => ({
  kpj: '12000000001' as Kpj,
  segment: 'PU',
  employerName: 'PT Contoh Jaya',
  startedOn: day('2020-01-06'),
  endedOn: day('2026-09-30'),
  endCause: 'RESIGN',
  ...over,
});

/** Somebody who resigned long enough ago, updated their data and may claim in the app. */
export const factsOf = (over: Partial<EligibilityFacts> = {}): EligibilityFacts => ({
  cause: 'RESIGN',
  at: wib('2026-11-23T09:00:00'),
  citizenship: 'WNI',
  birthDate: day('1994-05-17'),
  cards: [cardFacts()],
  balance: rupiah(8_400_000),
  paidMonths: 80,
  profileConfirmedAt: wib('2026-01-05T08:00:00'),
  ...over,
});
