import { expect, test } from 'vitest';
import { promiseFor } from './review.ts';

test.each([
  ['a Monday', '2026-11-23T09:00', '2026-11-25T17:00'],
  ['a Friday', '2026-11-27T16:59', '2026-12-01T17:00'],
  ['a Saturday', '2026-11-28T10:00', '2026-12-01T17:00'],
  // 24 December is cuti bersama, 25 December Natal, a Friday.
  ['the day before Natal begins', '2026-12-23T10:00', '2026-12-29T17:00'],
])('asked on %s, the promise falls on a day on which officers work', (_, at, promised) => {
  const inJakarta = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Jakarta');
  const answered = promiseFor(inJakarta(at).toInstant()).toZonedDateTimeISO('Asia/Jakarta');
  expect(answered.toPlainDateTime().toString({ smallestUnit: 'minute' })).toBe(promised);
});
