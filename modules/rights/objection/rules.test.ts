import { describe, expect, test } from 'vitest';
import { SUBJECT_KINDS } from './objection.ts';
import { answeredBy, isObjectable, objectableUntil, SOURCES } from './rules.ts';

const wib = (text: string) => Temporal.Instant.from(`${text}+07:00`);

describe('how long a decision can be objected to', () => {
  test.each([
    ['21 working days after a Monday', '2026-11-23T09:00', '2026-12-23T00:00'],
    ['days off around Christmas do not count', '2026-11-25T09:00', '2026-12-29T00:00'],
    ['decided a minute before midnight', '2026-11-23T23:59', '2026-12-23T00:00'],
    ['decided a minute after', '2026-11-24T00:01', '2026-12-24T00:00'],
    ['decided on a Saturday', '2026-11-21T10:00', '2026-12-22T00:00'],
  ])('%s', (_, decided, until) => {
    expect(objectableUntil(wib(decided)).toString()).toBe(wib(until).toString());
  });

  test('to the last second of the last day, and not in the first of the next', () => {
    const decided = wib('2026-11-23T09:00');
    expect(isObjectable(decided, wib('2026-12-22T23:59:59'))).toBe(true);
    expect(isObjectable(decided, wib('2026-12-23T00:00:00'))).toBe(false);
  });
});

test.each([
  ['on a Monday morning', '2026-11-23T09:00', '2026-11-30T17:00'],
  ['on a Friday evening', '2026-11-27T20:00', '2026-12-04T17:00'],
  ['before Christmas', '2026-12-21T09:00', '2026-12-30T17:00'],
])('filed %s it is answered within five working days', (_, filed, promised) => {
  expect(answeredBy(wib(filed)).toString()).toBe(wib(promised).toString());
});

test('every kind of decision rests on a rule that is named', () => {
  for (const kind of SUBJECT_KINDS) expect(SOURCES[kind], kind).toMatch(/(PP|UU|Permenaker) \d+\/\d{4}/);
});
