import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageOn, beginsAt, birthdayAt } from './claim-dates.ts';
import { day } from './test-support.ts';

test('a day begins at midnight in Jakarta', () => {
  expect(beginsAt(day('2026-11-23')).toString()).toBe('2026-11-22T17:00:00Z');
});

test.each([
  ['1970-11-23', '2026-11-22', 55],
  ['1970-11-23', '2026-11-23', 56],
  ['1972-02-29', '2027-02-27', 54],
  ['1972-02-29', '2027-02-28', 55],
  ['1972-02-29', '2028-02-28', 55],
  ['1972-02-29', '2028-02-29', 56],
])('born %s, on %s: %d years', (born, on, age) => expect(ageOn(day(born), day(on))).toBe(age));

test('age grows by one on the birthday and at no other time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 110 }), (days, age) => {
      const birthday = birthdayAt(day('1920-01-01').add({ days }), age);
      const born = day('1920-01-01').add({ days });
      expect([ageOn(born, birthday.subtract({ days: 1 })), ageOn(born, birthday)]).toEqual([age - 1, age]);
    }),
  );
});
