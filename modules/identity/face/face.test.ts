import { expect, test } from 'vitest';
import { compareWith } from './decide.ts';
import { distance, median } from './face.ts';
import { analysisOf, createFakeFaceEngine, faceWith, templateAt } from './fake-face-engine.test-support.ts';
import { judgeQuality, usableReference, type QualityProblem } from './quality.ts';
import { thresholdsAt } from './thresholds.ts';

const thresholds = thresholdsAt(Temporal.PlainDate.from('2026-11-23'));

test('templates of one engine have a distance; those of two cannot be compared', () => {
  expect(distance({ engine: 'a', values: [0, 3] }, { engine: 'a', values: [4, 0] })).toBe(5);
  expect(() => distance(templateAt(0, 'a'), templateAt(0, 'b'))).toThrow('cannot be compared');
  expect(() => distance({ engine: 'a', values: [1] }, { engine: 'a', values: [1, 2] })).toThrow();
});

test('the median is the middle one, or between the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 2.5, 7]);
  expect(() => median([])).toThrow();
});

test.each([
  [[0.55], 'lenient', 'MATCH'],
  [[0.5501], 'lenient', 'UNSURE'],
  [[0.62], 'lenient', 'UNSURE'],
  [[0.6201], 'lenient', 'NO_MATCH'],
  [[0.5], 'strict', 'MATCH'],
  [[0.55], 'strict', 'UNSURE'],
  // One frame that went wrong decides nothing.
  [[0.3, 0.31, 0.9], 'strict', 'MATCH'],
  [[0.8, 0.81, 0.1], 'lenient', 'NO_MATCH'],
] as const)('distances %j are under %s: %s', (away, policy, comparison) => {
  const compared = compareWith(
    templateAt(0),
    away.map((value) => templateAt(value)),
    thresholds,
    policy,
  );
  expect(compared.comparison).toBe(comparison);
  expect(compared.score).toBeCloseTo(median(away));
});

test('a good picture of one face has nothing wrong with it', () => {
  const { face, problems } = judgeQuality(analysisOf([faceWith()]), thresholds);
  expect(face).toBeDefined();
  expect(problems).toEqual([]);
});

test.each([
  ['TOO_FAR', { eyeDistance: 59.9 }, { eyeDistance: 60 }],
  ['TURNED_AWAY', { yaw: -0.201 }, { yaw: -0.2 }],
  ['TURNED_AWAY', { yaw: 0.201 }, { yaw: 0.2 }],
  ['TILTED', { roll: -15.1 }, { roll: 15 }],
  ['BLURRED', { sharpness: 39.9 }, { sharpness: 40 }],
  ['TOO_DARK', { brightness: 49.9 }, { brightness: 50 }],
  ['TOO_BRIGHT', { brightness: 210.1 }, { brightness: 210 }],
  ['FLAT_LIGHT', { contrast: 19.9 }, { contrast: 20 }],
  ['COVERED', { mouthColour: 0.171 }, { mouthColour: 0.17 }],
  ['COVERED', { eyeShade: 0.29 }, { eyeShade: 0.3 }],
] as const)('%s: %j, but not %j', (problem, bad, justGood) => {
  const problemsOf = (signals: object): readonly QualityProblem[] =>
    judgeQuality(analysisOf([faceWith(signals)]), thresholds).problems;
  expect(problemsOf(bad)).toEqual([problem]);
  expect(problemsOf(justGood)).toEqual([]);
});

test('no face is one problem; a second face counts from a quarter of the first one’s area', () => {
  expect(judgeQuality(analysisOf([]), thresholds).problems).toEqual(['NO_FACE']);
  const with2 = (side: number) => judgeQuality(analysisOf([faceWith(), faceWith({}, 0, side)]), thresholds);
  expect(with2(100).problems).toEqual(['SEVERAL_FACES']);
  expect(with2(99).problems).toEqual([]);
});

test('a reference may be small and turned, not tiny, and not without a face', () => {
  const usable = (eyeDistance: number) =>
    usableReference(analysisOf([faceWith({ eyeDistance, yaw: 0.4 })]), thresholds) !== undefined;
  expect([usable(25), usable(24.9)]).toEqual([true, false]);
  expect(usableReference(analysisOf([]), thresholds)).toBeUndefined();
});

test('thresholds are those of the day, and none before the first', () => {
  expect(thresholds.version).toBe('2026-11-1');
  expect(() => thresholdsAt(Temporal.PlainDate.from('2025-12-31'))).toThrow('no thresholds');
});

test('the fake engine starts in tests only', () => {
  const { VITEST } = process.env;
  process.env['VITEST'] = '';
  try {
    expect(() => createFakeFaceEngine()).toThrow('in tests only');
  } finally {
    process.env['VITEST'] = VITEST;
  }
  expect(createFakeFaceEngine().id).toBe('fake');
});
