import { expect, test } from 'vitest';
import { howFar } from './show-progress.ts';

test.each([
  [
    'a quarter read in ten seconds',
    { rows: 50_000, done: 25, total: 100, unit: 'rows' },
    10_000,
    '25 %, 5,000 rows/s, 30 s left',
  ],
  [
    'minutes to go',
    { rows: 6_000, done: 1, total: 11, unit: 'cards' },
    20_000,
    '9 %, 300 cards/s, 3 min 20 s left',
  ],
  ['everything', { rows: 10, done: 7, total: 7, unit: 'rows' }, 1_000, '100 %, 10 rows/s, 0 s left'],
  ['nothing yet', { rows: 0, done: 0, total: 100, unit: 'rows' }, 0, '0 %'],
  ['an empty file', { rows: 0, done: 0, total: 0, unit: 'rows' }, 0, '100 %'],
])('progress says how far, how fast and how long: %s', (_name, progress, elapsed, text) => {
  expect(howFar(progress, elapsed)).toBe(text);
});
