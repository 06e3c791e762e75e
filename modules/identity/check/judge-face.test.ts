import { expect, test } from 'vitest';
import type { ChallengeProblem, Evaluated } from '../face/evaluate-challenge.ts';
import { analysisOf, faceWith, templateAt } from '../face/fake-face-engine.test-support.ts';
import { judgeQuality } from '../face/quality.ts';
import { thresholdsAt } from '../face/thresholds.ts';
import { judgeFace, type Reference, type Seen } from './judge-face.ts';

const thresholds = thresholdsAt(Temporal.PlainDate.from('2026-11-23'));
const lenient = { policy: 'lenient', allowUnproven: true } as const;
const strict = { policy: 'strict', allowUnproven: false } as const;
const none: Reference = { source: 'NONE' };
const registry: Reference = { source: 'REGISTRY', template: templateAt(0) };

const still = (...faces: ReturnType<typeof faceWith>[]): Seen => ({
  kind: 'STILL',
  judged: judgeQuality(analysisOf(faces), thresholds),
});
const good = (away = 0) => still(faceWith({}, away));
const turned = (problems: ChallengeProblem[] = [], away: number[] = [0, 0, 0], seenBefore = false): Seen => ({
  kind: 'CHALLENGE',
  seenBefore,
  evaluated: {
    passed: problems.length === 0,
    problems,
    quality: away.length === 0 ? ['TOO_DARK'] : [],
    frontal: away.map((distance) => faceWith({}, distance)),
  } satisfies Evaluated,
});
const judge = (seen: Seen, reference: Reference, rules: typeof lenient | typeof strict) => {
  const { outcome, reasons, enrols } = judgeFace(seen, reference, rules, thresholds);
  return [outcome, reasons.join(' '), enrols] as const;
};

test.each([
  ['lenient', good(), none, lenient, ['ACCEPTED', 'FIRST_ENROLMENT', true]],
  ['lenient', good(0.5), registry, lenient, ['ACCEPTED', '', false]],
  ['lenient', good(0.6), registry, lenient, ['RETAKE', 'UNSURE', false]],
  ['lenient', good(0.7), registry, lenient, ['NO_MATCH', '', false]],
  ['lenient', turned(), registry, lenient, ['ACCEPTED', '', false]],
  ['strict', good(), none, strict, ['REVIEW', 'NO_REFERENCE STILL_PICTURE_ONLY', false]],
  ['strict', good(), registry, strict, ['REVIEW', 'STILL_PICTURE_ONLY', false]],
  ['strict', good(0.7), registry, strict, ['NO_MATCH', '', false]],
  ['strict', turned(), registry, strict, ['ACCEPTED', '', false]],
  ['strict', turned([], [0.55, 0.55, 0.1]), registry, strict, ['RETAKE', 'UNSURE', false]],
  ['strict', turned(), none, strict, ['REVIEW', 'NO_REFERENCE', false]],
] as const)('%s: a good picture and its reference decide (%#)', (_, seen, reference, rules, expected) => {
  expect(judge(seen, reference, rules)).toEqual(expected);
});

test('a bad picture is taken again, whoever it looks like', () => {
  const far = still(faceWith({ brightness: 30 }, 0.9));
  expect(judge(far, registry, strict)).toEqual(['RETAKE', 'TOO_DARK', false]);
  expect(judge(far, none, lenient)).toEqual(['RETAKE', 'TOO_DARK', false]);
  expect(judge(still(faceWith(), faceWith()), none, lenient)).toEqual(['RETAKE', 'SEVERAL_FACES', false]);
  expect(judge({ kind: 'STILL', judged: undefined }, none, lenient)).toEqual(['RETAKE', 'UNREADABLE', false]);
});

test('a picture without a face passes unproven in the sandbox alone, where nothing is to be compared', () => {
  expect(judge(still(), none, lenient)).toEqual(['ACCEPTED_UNPROVEN', 'NO_FACE', false]);
  const again = ['RETAKE', 'NO_FACE', false];
  expect(judge(still(), registry, lenient)).toEqual(again);
  expect(judge(still(), { source: 'ENROLMENT', template: templateAt(0) }, lenient)).toEqual(again);
  expect(judge(still(), { source: 'UNAVAILABLE' }, lenient)).toEqual(again);
  expect(judge(still(), none, strict)).toEqual(again);
  expect(judgeFace(still(), none, { policy: 'lenient', allowUnproven: false }, thresholds).outcome).toBe(
    'RETAKE',
  );
});

test('a challenge that was not done is done again under either policy, and says every reason', () => {
  for (const rules of [lenient, strict]) {
    expect(judge(turned(['NOT_TURNED']), registry, rules)).toEqual(['RETAKE', 'NOT_TURNED', false]);
    expect(judge(turned([], [0], true), registry, rules)).toEqual(['RETAKE', 'SEEN_FRAME', false]);
    expect(judge(turned(['FACE_LOST'], []), registry, rules)).toEqual([
      'RETAKE',
      'FACE_LOST TOO_DARK',
      false,
    ]);
    expect(judge(turned([], []), registry, rules)).toEqual(['RETAKE', 'TOO_DARK', false]);
  }
});

test('a registry that cannot be asked leaves it to an officer', () => {
  expect(judge(good(), { source: 'UNAVAILABLE' }, lenient)).toEqual([
    'REVIEW',
    'REFERENCE_UNAVAILABLE',
    false,
  ]);
});

test('the distance is the median against the reference', () => {
  const { score, probes } = judgeFace(turned([], [0.1, 0.4, 0.9]), registry, strict, thresholds);
  expect(score).toBeCloseTo(0.4);
  expect(probes).toHaveLength(3);
  expect(judgeFace(good(), none, lenient, thresholds).score).toBeUndefined();
});
