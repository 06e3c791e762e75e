import type { Kpj, ParticipantId } from '@jmo/kernel';
import type { Card } from '@jmo/membership';
import { expect, test } from 'vitest';
import { messagesFor } from '#lib/messages/index.ts';
import { cardFacts, cardWords } from './card-facts.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const card: Card = {
  holderId: '01900000-0000-7000-8000-000000000001' as ParticipantId,
  kpj: '19012345678' as Kpj,
  segment: 'BPU',
  startedOn: day('2019-03-01'),
  linked: false,
};
const wordsOn = (today: string, endedOn?: string, sandbox = true) =>
  cardWords(
    cardFacts(
      { fullName: 'Suharto' },
      { ...card, endedOn: endedOn === undefined ? undefined : day(endedOn) },
      day(today),
    ),
    messagesFor('id'),
    { locale: 'id', sandbox },
  );

test.each([
  ['no end reported', undefined, 'Aktif', 'Aktif sejak 1 Maret 2019'],
  ['an end reported for tomorrow', '2026-11-24', 'Aktif', 'Aktif sejak 1 Maret 2019'],
  ['an end today', '2026-11-23', 'Nonaktif', 'Nonaktif sejak 23 November 2026'],
  ['an end long ago', '2020-01-31', 'Nonaktif', 'Nonaktif sejak 31 Januari 2020'],
])('%s', (_, endedOn, status, validity) => {
  expect(wordsOn('2026-11-23', endedOn)).toMatchObject({ status, validity });
});

test('whoever insured themselves has no employer', () => {
  expect(wordsOn('2026-11-23').employer).toBe('Kepesertaan mandiri');
});

test('outside the sandbox the card does not call its data unreal', () => {
  expect(wordsOn('2026-11-23', undefined, true).origin).toHaveLength(2);
  expect(wordsOn('2026-11-23', undefined, false).origin).toEqual([
    'Kartu dari JMO terbuka, karya mandiri. Bukan kartu resmi BPJS Ketenagakerjaan.',
  ]);
});
