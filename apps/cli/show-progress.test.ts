import { expect, test } from 'vitest';
import { howFar } from './show-progress.ts';

test.each([
  [
    'a quarter read in ten seconds',
    { read: 50_000, bytes: 25, totalBytes: 100 },
    10_000,
    '25 %, 5,000 rows/s, 30 s left',
  ],
  ['minutes to go', { read: 6_000, bytes: 1, totalBytes: 11 }, 20_000, '9 %, 300 rows/s, 3 min 20 s left'],
  ['everything', { read: 10, bytes: 7, totalBytes: 7 }, 1_000, '100 %, 10 rows/s, 0 s left'],
  ['nothing yet', { read: 0, bytes: 0, totalBytes: 100 }, 0, '0 %'],
  ['an empty file', { read: 0, bytes: 0, totalBytes: 0 }, 0, '100 %'],
])('progress says how far, how fast and how long: %s', (_name, progress, elapsed, text) => {
  expect(howFar(progress, elapsed)).toBe(text);
});
