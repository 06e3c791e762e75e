import { parseNik } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { checked, checkedIfGiven, code, parseTypedDate } from './fields.ts';

test('a parser of the kernel gives the value or its own problem', () => {
  const form = z.object({ nik: checked(parseNik) });
  expect(form.parse({ nik: ' 9901 0141 0190 0001 ' }).nik).toBe('9901014101900001');
  expect(form.safeParse({ nik: '12' }).error?.issues[0]?.message).toBe('nik-not-16-digits');
  expect(form.safeParse({ nik: '  ' }).error?.issues[0]?.message).toBe('required');
  expect(form.safeParse({}).error?.issues[0]?.message).toBe('required');
});

test('a field that may be empty is only checked when something stands in it', () => {
  const form = z.object({ nik: checkedIfGiven(parseNik) });
  expect(form.parse({ nik: '' }).nik).toBeUndefined();
  expect(form.parse({}).nik).toBeUndefined();
  expect(form.safeParse({ nik: '12' }).success).toBe(false);
});

test.each(['123456', '123 456', '123-456', ' 123456 '])('code %j is six digits', (typed) => {
  expect(code.parse(typed)).toBe('123456');
});

test.each(['12345', '1234567', 'abcdef', ''])('code %j is refused', (typed) => {
  expect(code.safeParse(typed).success).toBe(false);
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

test.each(['30-02-1990', '1990-13-01', 'kemarin', '1990'])('%s is no day', (typed) => {
  expect(parseTypedDate(typed).ok).toBe(false);
});
