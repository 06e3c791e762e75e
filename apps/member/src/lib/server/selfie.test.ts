import { expect, test } from 'vitest';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { describePicture, promiseWords } from './selfie.ts';
import { textOf } from './update-state.ts';

test.each(['id', 'en'] as const)(
  'a picture sent while an officer looks is answered with the number in %s',
  (locale) => {
    const words = describePicture(
      messagesFor(locale),
      { code: 'FACE_IN_REVIEW', number: 'WJ-1A2B3C4D' },
      locale,
    );
    expect(words).toContain('WJ-1A2B3C4D');
  },
);

test.each(['id', 'en'] as const)(
  'an officer’s answer that does not come when it was promised is called late, with the number and whom to ask, in %s',
  (locale) => {
    const messages = messagesFor(locale);
    const promisedAt = Temporal.Instant.from('2026-11-26T10:00:00Z');
    const review = { state: 'IN_REVIEW', number: 'WJ-1A2B3C4D', promisedAt } as const;
    const said = (now: string) => promiseWords(messages, review, Temporal.Instant.from(now), String);
    expect(said('2026-11-26T10:00:00Z')).toBe(messages.face.review.text(review.number, String(promisedAt)));
    expect(said('2026-11-26T10:00:01Z')).toMatch(/WJ-1A2B3C4D/);
    expect(said('2026-11-26T10:00:01Z')).toBe(messages.face.review.late(review.number, String(promisedAt)));
  },
);

test('so is an officer’s word on a spelling, from the day after', () => {
  const update = {
    state: 'IN_REVIEW',
    submittedAt: Temporal.Instant.from('2026-11-23T03:00:00Z'),
    reference: 'PD-1A2B3C4D',
    number: 'TJU-2026-ABCDEFGH',
    promisedBy: Temporal.PlainDate.from('2026-11-26'),
  } as const;
  const said = (today: string) => textOf(update, messagesFor('id'), 'id', Temporal.PlainDate.from(today));
  expect(said('2026-11-26')).toContain('dijawab paling lambat');
  expect(said('2026-11-27')).toMatch(/Maaf, kami terlambat.*TJU-2026-ABCDEFGH/);
});

test('turns that may be started again after midnight are said with one hour of the day', () => {
  const midnight = Temporal.Instant.from('2026-11-23T17:00:00Z');
  const when = formatTimeOrDay(midnight, midnight.subtract({ minutes: 20 }), 'id');
  const words = messagesFor('id').face.tooManyTurns(when);
  expect(words).toContain('24 November 2026 pukul 00.00 WIB');
  expect(words.match(/pukul/g)).toHaveLength(1);
});
