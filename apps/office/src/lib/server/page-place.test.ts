import { expect, test } from 'vitest';
import { placeAfter, placeText } from './page-place.ts';

const ID = '01920000-0000-7000-8000-000000000000';
const read = (text: string) => placeAfter(new URL(`http://meja/?sesudah=${encodeURIComponent(text)}`));

test('a place that was written is read again', () => {
  const place = { at: Temporal.Instant.from('2026-11-23T02:00:00.123456Z'), id: ID };
  expect(read(placeText(place))).toEqual(place);
});

test.each([
  '',
  'x',
  `2026-13-45T99:99:99Z_${ID}`,
  `2026-11-23T02:00:00Z_${'-'.repeat(36)}`,
  '2026-11-23T02:00:00Z_',
  `9999-99-99-99-99Z_${ID}`,
])('%j is the beginning', (text) => {
  expect(read(text)).toBeUndefined();
});
