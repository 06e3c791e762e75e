import { expect, test } from 'vitest';
import type { FaceOutcome } from './checking.ts';
import { countTries } from './face-tries.ts';

const now = Temporal.Instant.from('2026-11-23T03:00:00Z');
/** Newest first, a minute apart, the newest `ago` seconds ago. */
const tries = (outcomes: readonly FaceOutcome[], ago = 0) =>
  countTries(
    outcomes.map((outcome, index) => ({ outcome, at: now.subtract({ seconds: ago + index * 60 }) })),
    now,
  );

test('two tries are free, after the third the person chooses', () => {
  expect(tries([])).toEqual({ failed: 0, mustChoose: false, nextAt: undefined });
  expect(tries(['RETAKE', 'NO_MATCH'])).toEqual({ failed: 2, mustChoose: false, nextAt: undefined });
  expect(tries(['RETAKE', 'NO_MATCH', 'RETAKE'])).toEqual({
    failed: 3,
    mustChoose: true,
    nextAt: now.add({ seconds: 30 }),
  });
});

test('the wait grows from try to try, runs from the last one, and ends', () => {
  const wait = (count: number) =>
    now.until(tries(Array.from({ length: count }, () => 'RETAKE')).nextAt ?? now).total('seconds');
  expect([2, 3, 4, 5, 6, 7, 12].map(wait)).toEqual([0, 30, 30, 120, 600, 1800, 1800]);
  expect(tries(['RETAKE', 'RETAKE', 'RETAKE'], 29).nextAt).toBeDefined();
  expect(tries(['RETAKE', 'RETAKE', 'RETAKE'], 30).nextAt).toBeUndefined();
});

test('what was accepted or given to an officer, and what is a day old, ends the row', () => {
  for (const outcome of ['ACCEPTED', 'ACCEPTED_UNPROVEN', 'REVIEW'] as const)
    expect(tries(['RETAKE', outcome, 'RETAKE', 'RETAKE']).failed).toBe(1);
  expect(tries(['RETAKE', 'RETAKE', 'RETAKE'], 24 * 3600 - 61).failed).toBe(2);
});
