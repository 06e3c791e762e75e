import { expect, test } from 'vitest';
import { parseTypedDate, password, text } from './fields.ts';

const problemOf = (result: { error?: { issues: { message: string }[] } }) => result.error?.issues[0]?.message;

test('a line of text is trimmed, must be there and has an end', () => {
  expect(text(5).parse('  ab ')).toBe('ab');
  expect(problemOf(text(5).safeParse('   '))).toBe('required');
  expect(problemOf(text(5).safeParse(undefined))).toBe('required');
  expect(problemOf(text(5).safeParse('abcdef'))).toBe('too-long');
});

test('a password keeps the spaces it was typed with', () => {
  expect(password.parse(' rahasia ')).toBe(' rahasia ');
  expect(problemOf(password.safeParse(''))).toBe('required');
});

test.each([
  ['1990-01-31', '1990-01-31'],
  ['31-01-1990', '1990-01-31'],
  ['1/2/1990', '1990-02-01'],
  ['31.12.1990', '1990-12-31'],
])('%s is the day %s', (typed, day) => {
  const parsed = parseTypedDate(typed);
  expect(parsed.ok && parsed.value.toString()).toBe(day);
});

test.each(['30-02-1990', '1990-13-01', 'kemarin', '1990', ''])('%j is no day', (typed) => {
  expect(parseTypedDate(typed).ok).toBe(false);
});
